import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ClusterDetail, type ClusterFigures, FleetAnswer } from "#lib/contract/fleet.ts";
import { WatchedResource } from "#lib/contract/kind.ts";
import { QueryInput } from "#lib/contract/query.ts";
import { getCluster } from "#lib/server/view/cluster/get.ts";
import { listClusters } from "#lib/server/view/cluster/list.ts";
import { getHealth } from "#lib/server/view/finding/health.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { queryRows } from "#lib/server/view/row/query.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aDeployment, aNamespace, aNode, aPod, anEvent } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { getFleet } from "./get.ts";
import { fleetVersion } from "./version.ts";

const unknown: ClusterFigures = {
  nodes: null,
  nodesReady: null,
  namespaces: null,
  pods: null,
  podsNotReady: null,
  podsCrashLooping: null,
  restarts: null,
  restarts1h: null,
  restarts24h: null,
  workloads: null,
  workloadsDrifted: null,
  warningEvents: null,
};

let api: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  api = await startKubeApi({
    objects: [
      aNode("n1"),
      aNode("n2", { ready: false, since: "2026-01-01T00:00:00Z" }),
      aNamespace("default"),
      aPod("a", { restarts: 2 }),
      aPod("b", { ready: false, waiting: "CrashLoopBackOff", restarts: 5 }),
      aDeployment("web", { desired: 3, ready: 1 }),
      aDeployment("ok"),
      anEvent("w", { type: "Warning" }),
      anEvent("n"),
    ],
  });
  // Nothing listens on port 1 of this machine.
  engine = startEngine({ up: api.url, down: "http://127.0.0.1:1" });
  await engine.followFleet(["up"]);
  await until("the other cluster is known to be down", () => engine.registry.get("down")?.status.cause === "refused");
});

afterAll(async () => {
  await engine.close();
  await api.close();
});

const fleet = (): FleetAnswer => getFleet({ engine, viewer: aViewer });
const cluster = (name: string) => fleet().clusters.find((one) => one.name === name);

describe("the fleet", () => {
  it("has the contract's shape", () => {
    const answer = fleet();
    expect(FleetAnswer.parse(answer)).toEqual(answer);
  });

  it("counts what the cluster's API has", () => {
    expect(cluster("up")?.figures).toEqual({
      nodes: 2,
      nodesReady: 1,
      namespaces: 1,
      pods: 2,
      podsNotReady: 1,
      podsCrashLooping: 1,
      restarts: 7,
      restarts1h: 0,
      restarts24h: 0,
      workloads: 2,
      workloadsDrifted: 1,
      warningEvents: 1,
    });
  });

  it("knows nothing of a cluster that never answered: null, not zero, and unknown, not green", async () => {
    expect(cluster("down")).toMatchObject({
      figures: unknown,
      health: "unknown",
      state: "unreachable",
      cause: "refused",
      asOf: null,
    });
    await until("its silence is judged", () => cluster("down")?.findings.includes("Cluster does not answer") === true);
  });

  it("says which cluster its totals lack, and why", () => {
    expect(fleet().partial).toEqual([
      {
        cluster: "down",
        state: "unreachable",
        cause: "refused",
        asOf: null,
        since: expect.any(Number),
        reason: expect.stringMatching(/refused/i),
      },
    ]);
    expect(fleet().totals).toEqual(cluster("up")?.figures);
  });

  it("names no cluster in which the viewer may see nothing, also when it is down", () => {
    const viewer = { ...aViewer, grants: { ...aViewer.grants, sees: (name: string) => name === "up" } };
    expect(JSON.stringify(getFleet({ engine, viewer }))).not.toContain("down");
  });

  it("puts the worst cluster first and says what is wrong with it", async () => {
    await until("its layers are judged", () => cluster("up")?.health === "crit");
    expect(fleet().clusters.map(({ name, health }) => [name, health])).toEqual([
      ["up", "crit"],
      ["down", "unknown"],
    ]);
    expect(cluster("up")?.findings[0]).toBe("Node not ready: n2");
    expect(cluster("up")?.healthCounts).toMatchObject({ critical: 1 });
    const [layers] = getHealth({ engine, viewer: aViewer, input: { cluster: "up" } }).clusters;
    expect(layers).toMatchObject({ standing: cluster("up")?.health, reasons: cluster("up")?.findings });
    expect(listClusters({ engine, viewer: aViewer }).map(({ name }) => name)).toEqual(["up", "down"]);
  });

  it("shows what is live as of now", async () => {
    await until("the first checks are through", () => cluster("up")?.version !== null);
    const before = Date.now();
    expect(cluster("up")).toMatchObject({ state: "live", cause: "none", reason: "", version: "v1.36.3" });
    expect(cluster("up")?.asOf).toBeGreaterThanOrEqual(before);
    expect(fleet().asOf).toBeGreaterThanOrEqual(before);
  });
});

describe("the fleet's version", () => {
  it("changes with a figure, and stays when nothing happens", async () => {
    const before = fleetVersion({ engine, viewer: aViewer });
    expect(fleetVersion({ engine, viewer: aViewer })).toBe(before);
    api.put(aPod("c"));
    await until("the pod is counted", () => fleet().totals.pods === 3);
    expect(fleetVersion({ engine, viewer: aViewer })).not.toBe(before);
    api.remove(aPod("c"));
    await until("the pod is gone", () => fleet().totals.pods === 2);
  });
});

describe("a cluster whose pods may not be listed", () => {
  it("is degraded, its pods unknown and everything else counted, until it may", async () => {
    const other = await startKubeApi({ objects: [aNode("n1"), aPod("a"), aNamespace("default")] });
    other.fault("forbidden", { match: /\/api\/v1\/pods/ });
    const own = startEngine({ only: other.url });
    void own.followFleet([]);
    const summary = () => getFleet({ engine: own, viewer: aViewer }).clusters[0];
    await until(
      "the refusal is known and the nodes are counted",
      () => summary()?.cause === "forbidden" && summary()?.figures.nodes === 1,
    );
    expect(summary()).toMatchObject({
      state: "degraded",
      health: "unknown",
      figures: { pods: null, restarts: null, nodes: 1 },
    });
    expect(getFleet({ engine: own, viewer: aViewer }).totals.pods).toBeNull();
    await own.close();
    await other.close();
  });
});

describe("a cluster that goes away", () => {
  it("keeps its last figures with the time they are of, and is unknown", async () => {
    const other = await startKubeApi({ objects: [aNode("n1"), aPod("a")] });
    const own = startEngine({ only: other.url });
    await own.followFleet(["only"]);
    const summary = () => getFleet({ engine: own, viewer: aViewer }).clusters[0];
    await until("its layers are judged", () => summary()?.health === "ok" || summary()?.health === "busy");
    expect(summary()).toMatchObject({ state: "live", figures: { pods: 1 } });
    const version = fleetVersion({ engine: own, viewer: aViewer });
    await other.close();
    await until("it is stale", () => summary()?.state === "stale");
    const after = summary();
    expect(after).toMatchObject({ health: "unknown", figures: { pods: 1, nodes: 1 } });
    expect(after?.asOf).toBeLessThanOrEqual(Date.now());
    expect(getFleet({ engine: own, viewer: aViewer }).partial).toMatchObject([{ cluster: "only", state: "stale" }]);
    expect(fleetVersion({ engine: own, viewer: aViewer })).not.toBe(version);
    await own.close();
  });
});

describe("one cluster", () => {
  it("has the contract's shape, its summary and each of its kinds", () => {
    const detail = getCluster({ engine, viewer: aViewer, cluster: "up" });
    expect(ClusterDetail.parse(detail)).toEqual(detail);
    expect(detail.cluster).toMatchObject({ name: "up", state: "live" });
    expect(detail.kinds.map(({ resource }) => resource)).toEqual(WatchedResource.options);
    expect(detail.kinds.find(({ resource }) => resource === "pods")).toMatchObject({
      state: "live",
      rows: 2,
      wire: "json",
    });
  });

  it("shows a kind that nobody watches as idle, not as empty", () => {
    const { kinds } = getCluster({ engine, viewer: aViewer, cluster: "up" });
    expect(kinds.find(({ resource }) => resource === "jobs")).toMatchObject({ state: "idle", asOf: null, wire: null });
  });

  it("that is not there is QD-404-cluster, with the names there are", () => {
    const get = () => getCluster({ engine, viewer: aViewer, cluster: "nope" });
    expect(get).toThrow(ViewProblem);
    expect(get).toThrow(/QD-404-cluster: There is no cluster "nope"/);
  });
});

describe("a cluster that is not there for somebody", () => {
  const grants = { ...aViewer.grants, sees: (name: string) => name !== "down" };
  const viewer = { ...aViewer, grants };

  it("is in no list, no sum and no partial, though it does not answer", () => {
    const { clusters, partial } = getFleet({ engine, viewer });
    expect(clusters.map(({ name }) => name)).toEqual(["up"]);
    expect(partial).toEqual([]);
    expect(listClusters({ engine, viewer }).map(({ name }) => name)).toEqual(["up"]);
    const input = QueryInput.parse({ kind: "pods" });
    expect(queryRows({ engine, viewer, input }).partial).toEqual([]);
    expect(queryRows({ engine, viewer: aViewer, input }).partial).toHaveLength(1);
  });
});
