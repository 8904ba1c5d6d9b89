import { afterEach, describe, expect, it } from "vitest";

import { type TestEngine, startEngine } from "#lib/testing/an-engine.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";
import { type TestServer, startServer } from "#lib/testing/server.ts";

import { tablesVersion } from "./version.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function open(url: string): TestEngine {
  const engine = startEngine({ east: url });
  opened.unshift(engine);
  return engine;
}

/** An API whose list of nodes is empty and waits to be let go, and whose watches never answer. */
async function startSlowApi(): Promise<{ server: TestServer; letGo: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const server = await startServer((request, response) => {
    const url = request.url ?? "";
    if (url.includes("watch=1")) return;
    response.setHeader("content-type", "application/json");
    const list = JSON.stringify({ kind: "NodeList", apiVersion: "v1", metadata: { resourceVersion: "5" }, items: [] });
    if (url.startsWith("/api/v1/nodes")) void promise.then(() => response.end(list));
    else response.end("{}");
  });
  opened.push(server);
  return { server, letGo: resolve };
}

describe("the version of tables", () => {
  it("changes when the first list is complete, even with no row in it and no watch yet", async () => {
    const { server, letGo } = await startSlowApi();
    const engine = open(server.url);
    const [cluster] = engine.registry.list();
    const reflector = () => (cluster === undefined ? undefined : engine.watches.reflector(cluster, "nodes"));
    void engine.follow(["nodes"], []);
    await until(
      "the list is asked for",
      () => reflector()?.state.phase === "syncing" && cluster?.status.answeredAt !== null,
    );
    const before = tablesVersion(engine, ["nodes"]);
    letGo();
    await until("the list is complete", () => reflector()?.asOf !== null);
    expect(reflector()).toMatchObject({ state: { phase: "syncing" }, table: { version: 0, isComplete: true } });
    expect(tablesVersion(engine, ["nodes"])).not.toBe(before);
  });

  describe("of a live cluster", () => {
    const start = async (): Promise<{ api: KubeApi; engine: TestEngine }> => {
      const api = await startKubeApi();
      opened.push(api);
      const engine = open(api.url);
      await engine.follow(["nodes", "namespaces"], ["east"]);
      return { api, engine };
    };

    it("stays when only time passes and bookmarks come", async () => {
      const { api, engine } = await start();
      const [cluster] = engine.registry.list();
      const asOf = () => (cluster && engine.watches.reflector(cluster, "nodes")?.asOf) ?? 0;
      const [before, heardAt] = [tablesVersion(engine, ["nodes"]), asOf()];
      await until("the clock has moved on", () => Date.now() > heardAt);
      api.bookmark();
      await until("the bookmark is read", () => asOf() > heardAt);
      expect(tablesVersion(engine, ["nodes"])).toBe(before);
    });

    it("is of the kinds asked for only", async () => {
      const { api, engine } = await start();
      const [nodes, namespaces] = [tablesVersion(engine, ["nodes"]), tablesVersion(engine, ["namespaces"])];
      api.put({ apiVersion: "v1", kind: "Namespace", metadata: { name: "new" } });
      await until("it is seen", () => tablesVersion(engine, ["namespaces"]) !== namespaces);
      expect(tablesVersion(engine, ["nodes"])).toBe(nodes);
    });

    it("tells a kind that is not watched from one that is empty", async () => {
      const { engine } = await start();
      expect(tablesVersion(engine, ["jobs"])).not.toBe(tablesVersion(engine, ["nodes"]));
    });
  });
});
