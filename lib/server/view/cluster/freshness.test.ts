import { afterEach, describe, expect, it } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { reach } from "#lib/server/access/reach.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type TestEngine, startEngine } from "#lib/testing/an-engine.ts";
import { aViewer } from "#lib/testing/an-engine.ts";
import { aNode, aPod } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { type Freshness, clusterFreshness } from "./freshness.ts";
import { partialOf } from "./partial.ts";

/** A time that no clock of this test will show: what is as of now is as of this. */
const now = 4_000_000_000_000;

const opened: { engine: TestEngine; api: KubeApi }[] = [];

async function start(): Promise<{
  engine: TestEngine;
  api: KubeApi;
  cluster: Cluster;
  of: (...resources: WatchedResource[]) => Freshness;
}> {
  const api = await startKubeApi({ objects: [aPod("web"), aNode("n1")] });
  const engine = startEngine({ east: api.url });
  opened.push({ engine, api });
  const [cluster] = engine.registry.list();
  if (cluster === undefined) throw new Error("no cluster");
  return { engine, api, cluster, of: (...resources) => clusterFreshness(cluster, engine.watches, resources, now) };
}

afterEach(async () => {
  for (const { engine, api } of opened.splice(0)) {
    await engine.close();
    await api.close().catch(() => undefined);
  }
});

describe("how current a cluster is", () => {
  it("is connecting, as of never, while nothing is watched", async () => {
    const { of } = await start();
    expect(of("pods")).toMatchObject({
      state: "connecting",
      cause: "none",
      asOf: null,
      reason: "first answer is awaited",
    });
  });

  it("is live, as of now, once every kind asked for is watched", async () => {
    const { engine, of } = await start();
    await engine.follow(["nodes", "namespaces"], ["east"]);
    expect(of("nodes", "namespaces")).toMatchObject({ state: "live", cause: "none", reason: "", asOf: now });
  });

  it("is syncing while a kind is listed for the first time", async () => {
    const { api, engine, of } = await start();
    api.fault("hang", { match: /\/api\/v1\/pods/ });
    await engine.follow(["namespaces"], ["east"]);
    void engine.follow(["pods"], []);
    await until("the list has begun", () => of("pods").state === "syncing");
    expect(of("pods", "namespaces")).toMatchObject({ state: "syncing", reason: "listing pods, 0 so far", asOf: null });
    expect(of("namespaces").state).toBe("live");
  });

  it("is degraded with the reason of the kind that is refused, and live for the others", async () => {
    const { api, engine, of } = await start();
    api.fault("forbidden", { match: /\/api\/v1\/nodes/ });
    void engine.follow(["nodes", "namespaces"], []);
    await until("the refusal is known", () => of("nodes").state === "degraded");
    await until("the other kind is live", () => of("namespaces").state === "live");
    expect(of("nodes", "namespaces")).toMatchObject({
      state: "degraded",
      cause: "forbidden",
      reason: "you may not do this",
      asOf: null,
    });
  });

  it("is stale as of the last word, not as of now, once the cluster does not answer", async () => {
    const { api, engine, of } = await start();
    await engine.follow(["nodes"], ["east"]);
    const before = Date.now();
    await api.close();
    await until("it is stale", () => of("nodes").state === "stale");
    const { asOf, cause, reason } = of("nodes");
    expect(asOf).toBeLessThanOrEqual(Date.now());
    expect(asOf).toBeGreaterThan(before - 60_000);
    expect(cause).not.toBe("none");
    expect(reason).not.toBe("");
  });

  it("is as of the last word as soon as the connection is in doubt, though the watch is still open", async () => {
    const { api, engine, cluster, of } = await start();
    await engine.follow(["nodes"], ["east"]);
    api.fault("unauthorized", { match: /\/pods\/web/ });
    const request = { method: "GET", path: "/api/v1/namespaces/default/pods/web", purpose: "read" } as const;
    await reach(aViewer, cluster)
      .request(request)
      .catch(() => undefined);
    await until("the refusal is known", () => cluster.status.cause === "auth");
    expect(engine.watches.reflector(cluster, "nodes")?.state.phase).toBe("live");
    expect(of("nodes")).toMatchObject({ state: "stale", cause: "auth" });
    expect(of("nodes").asOf).toBeLessThanOrEqual(Date.now());
  });

  it("is unreachable when it never answered", async () => {
    // Nothing listens on port 1 of this machine.
    const engine = startEngine({ down: "http://127.0.0.1:1" });
    const [cluster] = engine.registry.list();
    if (cluster === undefined) throw new Error("no cluster");
    void engine.follow(["pods"], []);
    await until("it is known to be down", () => cluster.status.cause === "refused");
    const freshness = clusterFreshness(cluster, engine.watches, ["pods"], now);
    expect(freshness).toMatchObject({ state: "unreachable", cause: "refused", asOf: null });
    const over = { resources: ["pods"], now } as const;
    expect(partialOf(engine, aViewer, cluster, over)).toEqual({ cluster: "down", ...freshness });
    await engine.close();
  });
});
