import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { type TestEngine, aQuery, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aDeployment, aPod, aReplicaSet, aStatefulSet } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { queryRows, rowsVersion } from "./query.ts";

let east: KubeApi;
let west: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  east = await startKubeApi({
    objects: [
      aPod("web-1", { owner: ["ReplicaSet", "web-5d"], restarts: 4 }),
      aPod("db-0", { namespace: "data" }),
      aReplicaSet("web-5d", { owner: ["Deployment", "web"] }),
      aDeployment("web"),
    ],
  });
  west = await startKubeApi({
    objects: [aPod("api-1", { ready: false, waiting: "CrashLoopBackOff", restarts: 9 }), aStatefulSet("db")],
  });
  // Nothing listens on port 1 of this machine.
  engine = startEngine({ east: east.url, west: west.url, down: "http://127.0.0.1:1" });
  await engine.follow(["pods", "workloads"], ["east", "west"]);
  await until("the third cluster is known to be down", () => engine.registry.get("down")?.status.cause === "refused");
});

afterAll(async () => {
  await engine.close();
  await Promise.all([east.close(), west.close()]);
});

const ask = (request: QueryRequest): QueryAnswer => queryRows({ engine, viewer: aViewer, input: aQuery(request) });
const versionOf = (request: QueryRequest): string => rowsVersion({ engine, viewer: aViewer, input: aQuery(request) });

function problemOf(run: () => unknown): ViewProblem {
  try {
    run();
  } catch (error) {
    if (error instanceof ViewProblem) return error;
    throw error;
  }
  throw new Error("it was answered");
}

describe("what a viewer is told of clusters", () => {
  const only = (cluster: string, grant: Grant) => ({
    ...aViewer.grants,
    of: (name: string) => (name === cluster ? grant : none),
  });
  const none: Grant = { state: "none" };
  const told = (grants: Viewer["grants"]) =>
    queryRows({ engine, viewer: { ...aViewer, grants }, input: aQuery({ kind: "pods" }) });

  it("leaves out one in which they may see nothing, also when it is down", () => {
    const sees = (name: string) => name === "east";
    const { partial, clusters, forbidden } = told({ ...only("east", { state: "all" }), sees });
    expect([partial, clusters, forbidden]).toEqual([[], 1, []]);
  });

  it("names one in which they may list nothing of the kind", () => {
    expect(told(only("east", { state: "all" })).forbidden).toEqual(["west", "down"]);
  });
});

describe("rows of the whole fleet", () => {
  it("come from every cluster that answers, joined and sorted together", () => {
    const answer = ask({ kind: "pods", sort: [{ by: "restarts", order: "desc" }], facets: ["cluster"] });
    expect(answer.rows.map(({ cluster, name }) => `${cluster}/${name}`)).toEqual([
      "west/api-1",
      "east/web-1",
      "east/db-0",
    ]);
    expect(answer.rows[1]).toMatchObject({ workloadKind: "Deployment", workload: "web" });
    expect(answer.facets["cluster"]).toEqual([
      { value: "east", count: 2 },
      { value: "west", count: 1 },
    ]);
    expect([answer.total, answer.visible, answer.clusters]).toEqual([3, 3, 3]);
  });

  it("say which cluster is missing, since when and why, in every answer", () => {
    for (const where of ["", "cluster:west", "nothing-like-this"])
      expect(ask({ kind: "pods", where }).partial).toEqual([
        {
          cluster: "down",
          state: "unreachable",
          cause: "refused",
          asOf: null,
          since: expect.any(Number),
          reason: expect.stringMatching(/refused/i),
        },
      ]);
  });

  it("of workloads come from all of their kinds", () => {
    expect(ask({ kind: "workloads" }).rows.map(({ resource, name }) => `${resource}/${name}`)).toEqual([
      "statefulsets/db",
      "deployments/web",
    ]);
  });

  it("are sorted as the filter says, before what the request says", () => {
    const sort = [{ by: "name" as const, order: "asc" as const }];
    expect(ask({ kind: "pods", where: "sort:-restarts", sort }).rows.map(({ name }) => name)).toEqual([
      "api-1",
      "web-1",
      "db-0",
    ]);
    expect(ask({ kind: "pods", where: "sort:-name", sort }).rows.map(({ name }) => name)).toEqual([
      "web-1",
      "db-0",
      "api-1",
    ]);
  });

  it("are cut to the window", () => {
    const answer = ask({ kind: "pods", window: { offset: 1, limit: 1 } });
    expect([answer.rows.map(({ name }) => name), answer.total, answer.offset]).toEqual([["db-0"], 3, 1]);
  });

  it("of a kind that nobody watches are none, and every cluster is partial", () => {
    const answer = ask({ kind: "nodes" });
    expect([answer.rows, answer.total]).toEqual([[], 0]);
    expect(answer.partial.map(({ cluster, state }) => [cluster, state])).toEqual([
      ["east", "connecting"],
      ["west", "connecting"],
      ["down", "unreachable"],
    ]);
  });
});

describe("a query that cannot be answered", () => {
  it("is QD-400-where with the place of the term", () => {
    const problem = problemOf(() => ask({ kind: "pods", where: "web colour:red" }));
    expect(problem).toMatchObject({ status: 400, code: "QD-400-where" });
    expect(problem.detail).toContain('"colour:red"');
    expect(problem.errors).toEqual([{ path: "where[4..14]", message: expect.stringContaining("use one of age") }]);
  });

  it.each(['"open', "restarts>many", "a:", "since:soon", "!restarts>3"])(
    "%s is QD-400-where too, for the rows and for their version",
    (where) => {
      expect(problemOf(() => ask({ kind: "pods", where })).code).toBe("QD-400-where");
    },
  );

  it("is refused by its version as well when it cannot be read", () => {
    expect(problemOf(() => versionOf({ kind: "pods", where: '"open' })).code).toBe("QD-400-where");
  });

  it("is QD-400-key for a column that there is not", () => {
    for (const request of [
      { sort: [{ by: "colour" }] },
      { facets: ["colour"] },
      { where: "sort:colour" },
      { where: "nothing-at-all sort:colour" },
    ]) {
      const problem = problemOf(() => ask({ kind: "pods", ...request }));
      expect(problem).toMatchObject({ status: 400, code: "QD-400-key" });
      expect(problem.detail).toContain('"colour"');
    }
  });
});

describe("the version of rows", () => {
  it("stays while nothing changes", () => {
    const before = versionOf({ kind: "pods", where: "restarts>3" });
    ask({ kind: "pods" });
    expect(versionOf({ kind: "pods", where: "restarts>3" })).toBe(before);
  });

  it("changes with a row, with a joined row, and not with a row of another kind", async () => {
    const [pods, workloads] = [versionOf({ kind: "pods" }), versionOf({ kind: "workloads" })];
    east.put(aPod("new-1"));
    await until("the pod is seen", () => ask({ kind: "pods", where: "new-1" }).total === 1);
    const withPod = versionOf({ kind: "pods" });
    expect(withPod).not.toBe(pods);
    expect(versionOf({ kind: "workloads" })).toBe(workloads);
    east.put(aReplicaSet("web-5d", { owner: ["Deployment", "adopted"] }));
    await until("the new owner is seen", () => ask({ kind: "pods", where: "workload:adopted" }).total === 1);
    expect(versionOf({ kind: "pods" })).not.toBe(withPod);
    east.remove(aPod("new-1"));
    await until("the pod is gone", () => ask({ kind: "pods", where: "new-1" }).total === 0);
  });

  it("follows the clock only for terms about time", () => {
    const steps = (where: string): boolean => versionOf({ kind: "pods", where }) !== versionOf({ kind: "pods" });
    expect(["age<1h", "since:1h", "lastRestartAt<1h"].map(steps)).toEqual([true, true, true]);
    expect(["restarts>3", "web", "crashloop", "node:n1"].map(steps)).toEqual([false, false, false, false]);
  });

  it("changes when a cluster's rows become old, and says as of when they are", async () => {
    const before = versionOf({ kind: "pods" });
    west.fault("500");
    west.cutWatches();
    await until("west is no longer live", () =>
      ask({ kind: "pods" }).partial.some(({ cluster }) => cluster === "west"),
    );
    const stale = versionOf({ kind: "pods" });
    expect(stale).not.toBe(before);
    const answer = ask({ kind: "pods", where: "cluster:west" });
    expect(answer.total).toBe(1);
    const missing = answer.partial.find(({ cluster }) => cluster === "west");
    expect(["degraded", "stale"]).toContain(missing?.state);
    expect(missing?.asOf).toBeLessThanOrEqual(answer.asOf);
    expect(missing?.reason).not.toBe("");
    west.heal();
    await until("west is live again", () => ask({ kind: "pods" }).partial.every(({ cluster }) => cluster !== "west"));
    expect(versionOf({ kind: "pods" })).not.toBe(stale);
  });
});
