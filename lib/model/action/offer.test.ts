import { describe, expect, it } from "vitest";

import { isDestructive, objectOf, offerActions } from "./offer.ts";

const at = { cluster: "east", namespace: "shop", name: "web" };
const verbs = (object: Parameters<typeof offerActions>[0]) => offerActions(object).map(({ verb }) => verb);

describe("what is offered", () => {
  it("scales what has replicas, from the number it has, and never a DaemonSet", () => {
    expect(offerActions({ ...at, resource: "deployments", desired: 3 }).at(1)).toMatchObject({
      verb: "scale",
      replicas: 3,
    });
    expect(verbs({ ...at, resource: "statefulsets", desired: 0 })).toEqual(["restart", "scale"]);
    expect(verbs({ ...at, resource: "deployments" })).toEqual(["restart"]);
    expect(verbs({ ...at, resource: "daemonsets", desired: 3 })).toEqual(["restart"]);
  });

  it("offers a node the one of cordon and uncordon that changes something, once its state is known", () => {
    const node = { cluster: "east", namespace: "", name: "node-1", resource: "nodes" };
    expect(offerActions({ ...node, unschedulable: true })).toEqual([
      { verb: "uncordon", resource: "nodes", cluster: "east", name: "node-1" },
    ]);
    expect(verbs({ ...node, unschedulable: false })).toEqual(["cordon"]);
    expect(verbs(node)).toEqual([]);
  });

  it("offers a pod eviction before deletion, and other kinds nothing", () => {
    expect(verbs({ ...at, resource: "pods" })).toEqual(["evict", "delete"]);
    expect(verbs({ ...at, resource: "configmaps" })).toEqual([]);
  });
});

it("takes scaling to nothing for destructive, and to something not", () => {
  const scale = (replicas: number) => ({ verb: "scale", resource: "deployments", ...at, replicas }) as const;
  expect([isDestructive(scale(0)), isDestructive(scale(1))]).toEqual([true, false]);
  expect(isDestructive({ verb: "restart", resource: "deployments", ...at })).toBe(false);
  expect(isDestructive({ verb: "delete", resource: "pods", ...at })).toBe(true);
});

it("names the object of an action, without a namespace for a node", () => {
  expect(objectOf({ verb: "cordon", resource: "nodes", cluster: "east", name: "node-1" })).toEqual({
    cluster: "east",
    resource: "nodes",
    namespace: "",
    name: "node-1",
  });
});
