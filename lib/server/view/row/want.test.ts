import { afterEach, describe, expect, it } from "vitest";

import { figureResources } from "#lib/server/view/cluster/figures.ts";
import { type TestEngine, startEngine } from "#lib/testing/an-engine.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { wantFleet, wantRows } from "./want.ts";

const opened: { engine: TestEngine; api: KubeApi }[] = [];

async function start(): Promise<{ engine: TestEngine; api: KubeApi; watched: () => string[] }> {
  const api = await startKubeApi();
  const engine = startEngine({ east: api.url });
  opened.push({ engine, api });
  const watched = () =>
    engine.registry
      .list()
      .flatMap((cluster) => engine.watches.reflectors(cluster).map(({ table }) => table.kind.resource));
  return { engine, api, watched };
}

afterEach(async () => {
  for (const { engine, api } of opened.splice(0)) {
    await engine.close();
    await api.close();
  }
});

describe("wanting rows", () => {
  it("watches the kind and what its rows are joined over, and nothing else", async () => {
    const { engine, watched } = await start();
    expect(watched()).toEqual([]);
    wantRows({ engine, kind: "pods" });
    expect(watched()).toEqual(["pods", "replicasets", "jobs"]);
    wantRows({ engine, kind: "nodes" });
    expect(watched()).toEqual(["pods", "replicasets", "jobs", "nodes"]);
  });

  it("of workloads watches each of their kinds once, however many want them", async () => {
    const { engine, watched } = await start();
    wantRows({ engine, kind: "workloads" });
    wantRows({ engine, kind: "deployments" });
    expect(watched()).toEqual(["deployments", "statefulsets", "daemonsets"]);
  });

  it("of the fleet watches what its figures are counted from", async () => {
    const { engine, watched } = await start();
    wantFleet({ engine });
    expect(watched()).toEqual([...figureResources]);
  });

  it("is let go once for each want, however often it is called", async () => {
    const { engine, watched, api } = await start();
    const release = wantRows({ engine, kind: "namespaces" });
    wantRows({ engine, kind: "namespaces" });
    await until("it is watched", () => api.openWatches === 1);
    release();
    release();
    expect(watched()).toEqual(["namespaces"]);
  });
});

describe("an engine that is closed", () => {
  it("watches nothing any more", async () => {
    const { engine, api, watched } = await start();
    wantRows({ engine, kind: "pods" });
    await until("everything is watched", () => api.openWatches === 3);
    await engine.close();
    await until("the watches are gone", () => api.openWatches === 0);
    expect(watched()).toEqual([]);
  });
});
