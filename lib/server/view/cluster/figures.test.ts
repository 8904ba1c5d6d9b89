import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { ClusterFigures } from "#lib/contract/fleet.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aDaemonSet, aDeployment, aPod, aStatefulSet, anEvent } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { clusterFigures, sumFigures } from "./figures.ts";

const figuresOf = (value: number | null): ClusterFigures => ({
  nodes: value,
  nodesReady: value,
  namespaces: value,
  pods: value,
  podsNotReady: value,
  podsCrashLooping: value,
  restarts: value,
  restarts1h: value,
  restarts24h: value,
  workloads: value,
  workloadsDrifted: value,
  warningEvents: value,
});

describe("the sum of clusters' figures", () => {
  it("is of those that are known", () => {
    expect(sumFigures([figuresOf(3), figuresOf(null), figuresOf(4)])).toEqual(figuresOf(7));
    expect(sumFigures([figuresOf(0), figuresOf(null)])).toEqual(figuresOf(0));
  });

  it("is unknown when none is known, and when there is no cluster: never zero", () => {
    expect(sumFigures([figuresOf(null), figuresOf(null)])).toEqual(figuresOf(null));
    expect(sumFigures([])).toEqual(figuresOf(null));
  });

  it("is taken figure by figure", () => {
    const onlyPods = { ...figuresOf(null), pods: 5 };
    expect(sumFigures([onlyPods, figuresOf(1)])).toEqual({ ...figuresOf(1), pods: 6 });
  });
});

describe("a cluster's figures", () => {
  let api: KubeApi;
  let engine: TestEngine;
  beforeAll(async () => {
    api = await startKubeApi({
      objects: [
        aPod("a", { restarts: 3 }),
        aPod("b", { namespace: "other", ready: false }),
        aDeployment("d", { desired: 2, ready: 1 }),
        aStatefulSet("s"),
        aDaemonSet("ds", { desired: 2 }),
        anEvent("w", { type: "Warning" }),
      ],
    });
    engine = startEngine({ east: api.url });
  });
  afterAll(async () => {
    await engine.close();
    await api.close();
  });
  const cluster = (): Cluster => {
    const [only] = engine.registry.list();
    if (only === undefined) throw new Error("no cluster");
    return only;
  };
  const figures = (): ClusterFigures => clusterFigures(engine, aViewer, cluster());

  it("are unknown before anything is watched, and known kind by kind from then on", async () => {
    expect(figures()).toEqual(figuresOf(null));
    await engine.follow(["pods"], ["east"]);
    expect(figures()).toEqual({
      ...figuresOf(null),
      pods: 2,
      podsNotReady: 1,
      podsCrashLooping: 0,
      restarts: 3,
      restarts1h: 0,
      restarts24h: 0,
    });
  });

  it("of workloads are unknown until each of their kinds is known", async () => {
    await engine.follow(["deployments", "statefulsets"], ["east"]);
    expect(figures().workloads).toBeNull();
    await engine.follow(["daemonsets", "events"], ["east"]);
    expect(figures()).toMatchObject({ workloads: 3, workloadsDrifted: 1, warningEvents: 1 });
  });

  it("follow the cluster's objects", async () => {
    api.put(aPod("a", { restarts: 10, ready: false }));
    api.put(aPod("c", { waiting: "CrashLoopBackOff", ready: false }));
    await until("both changes are seen", () => figures().pods === 3 && figures().restarts === 10);
    expect(figures()).toMatchObject({ podsNotReady: 3, podsCrashLooping: 1 });
    api.remove(aPod("c"));
    await until("the deletion is seen", () => figures().pods === 2);
    expect(figures()).toMatchObject({ podsNotReady: 2, podsCrashLooping: 0 });
  });

  it("are zero, not unknown, of a cluster that has none", async () => {
    const empty = await startKubeApi();
    const own = startEngine({ empty: empty.url });
    await own.followFleet(["empty"]);
    const [only] = own.registry.list();
    expect(only && clusterFigures(own, aViewer, only)).toEqual(figuresOf(0));
    await own.close();
    await empty.close();
  });
});
