import { describe, expect, it } from "vitest";

import { compareNodes, compareWorkloads } from "./compare.ts";

const workload = (fields: object = {}) => ({
  cluster: "east",
  namespace: "shop",
  resource: "deployments",
  name: "web",
  status: "Healthy",
  desired: 3,
  ready: 3,
  ...fields,
});
const pod = (name: string, fields: object = {}) => ({
  cluster: "east",
  namespace: "shop",
  name,
  uid: `uid-${name}`,
  workloadKind: "Deployment",
  workload: "web",
  restarts: 0,
  node: "n1",
  image: "web:1",
  ...fields,
});
type Rows = readonly Record<string, string | number | null>[];
const compare = (before: { workloads?: Rows; pods?: Rows }, after: { workloads?: Rows; pods?: Rows }) =>
  compareWorkloads({ workloads: [workload()], pods: [], ...before }, { workloads: [workload()], pods: [], ...after });
const only = (...pictures: Parameters<typeof compare>) => compare(...pictures).changed[0];

describe("workloads at two moments", () => {
  it("that are the same are only counted", () => {
    expect(compare({ pods: [pod("a")] }, { pods: [pod("a")] })).toEqual({ changed: [], unchanged: 1 });
  });

  it("tell replicas and status that changed", () => {
    const after = { workloads: [workload({ desired: 5, ready: 2, status: "Degraded" })] };
    expect(only({}, after)).toMatchObject({
      presence: "both",
      desired: { before: 3, after: 5 },
      ready: { before: 3, after: 2 },
      status: { before: "Healthy", after: "Degraded" },
    });
  });

  it("appear and vanish, and one of another kind or namespace is another", () => {
    const after = { workloads: [workload({ resource: "statefulsets" }), workload({ namespace: "other" })] };
    const told = compare({}, after).changed.map(({ kind, namespace, presence }) => [kind, namespace, presence]);
    expect(told).toEqual([
      ["Deployment", "shop", "vanished"],
      ["StatefulSet", "shop", "appeared"],
      ["Deployment", "other", "appeared"],
    ]);
  });

  it("tell pods that came, went and moved, and their images", () => {
    const before = { pods: [pod("a"), pod("b"), pod("db-0", { uid: "1" })] };
    const after = { pods: [pod("b"), pod("c", { image: "web:2" }), pod("db-0", { uid: "2", node: "n2" })] };
    expect(only(before, after)).toMatchObject({
      podsGone: 2,
      gone: ["a", "db-0"],
      podsNew: 2,
      created: ["c", "db-0"],
      moved: [{ pod: "db-0", from: "n1", to: "n2" }],
      images: { before: ["web:1"], after: ["web:1", "web:2"] },
    });
  });

  it("whose number is not known at one moment are not taken for equal", () => {
    expect(only({}, { workloads: [workload({ ready: null })] })).toMatchObject({ ready: { before: 3, after: null } });
  });

  it("come with the one that lost most first", () => {
    const before = { workloads: [workload(), workload({ name: "api" })] };
    const after = { workloads: [workload({ ready: 2 }), workload({ name: "api", ready: 0 })] };
    expect(compare(before, after).changed.map(({ name }) => name)).toEqual(["api", "web"]);
  });
});

describe("restarts between two moments", () => {
  const between = (before: number | null, after: number | null, uid = "uid-a") =>
    only({ pods: [pod("a", { restarts: before })] }, { pods: [pod("a", { restarts: after, uid }), pod("new")] })
      ?.restarts;

  it("are what was added; all of them for a pod that is new, also under an old name", () => {
    expect(between(4, 7)).toBe(3);
    expect(between(4, 2, "another")).toBe(2);
  });

  it("are what a count holds that began anew", () => {
    expect(between(9, 2)).toBe(2);
  });

  it("are not known when one count is not", () => {
    expect([between(null, 3), between(3, null)]).toEqual([null, null]);
  });
});

it("tells nodes that came, went or changed their conditions", () => {
  const node = (name: string, status: string, pressure = "") => ({ cluster: "east", name, status, pressure });
  const before = [node("a", "Ready"), node("b", "Ready"), node("c", "Ready")];
  const after = [node("a", "Ready"), node("b", "NotReady", "MemoryPressure"), node("d", "Ready")];
  expect(compareNodes(before, after)).toEqual([
    { cluster: "east", node: "b", presence: "both", state: { before: "Ready", after: "NotReady · MemoryPressure" } },
    { cluster: "east", node: "c", presence: "vanished", state: { before: "Ready", after: "" } },
    { cluster: "east", node: "d", presence: "appeared", state: { before: "", after: "Ready" } },
  ]);
});
