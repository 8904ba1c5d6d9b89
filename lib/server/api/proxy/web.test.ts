import { afterEach, describe, expect, it } from "vitest";

import { anApi } from "#lib/testing/api/server.ts";
import { startUpstream, type Upstream } from "#lib/testing/api/upstream.ts";

import { createApp } from "../app.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(answer: Parameters<typeof startUpstream>[0]) {
  const upstream: Upstream = await startUpstream(answer);
  const api = anApi({ clusters: { east: upstream.url } });
  open.push(api.registry, upstream);
  const app = createApp(api);
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(`http://127.0.0.1/api/v1/clusters/east/k8s${path}`, {
      ...init,
      headers: { host: "127.0.0.1", ...(init.headers as Record<string, string>) },
    });
  return { upstream, ask };
}

describe("the proxy inside Next", () => {
  it("passes requests and answers on by the same rules", async () => {
    const { upstream, ask } = await start((request, response) => {
      response.writeHead(200, { "content-type": "application/json", "set-cookie": "a=1", "audit-id": "x" });
      request.pipe(response);
    });
    const answer = await ask("/api/v1/pods?dryRun=All", {
      method: "POST",
      body: '{"kind":"Pod"}',
      headers: { "impersonate-user": "admin", "content-type": "application/json" },
    });
    expect(await answer.text()).toBe('{"kind":"Pod"}');
    expect([answer.headers.get("set-cookie"), answer.headers.get("audit-id")]).toEqual([null, "x"]);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(upstream.requests[0]?.url).toBe("/api/v1/pods?dryRun=All");
    expect(upstream.requests[0]?.headers).not.toHaveProperty("impersonate-user");
  });

  it("answers without a body where there is none", async () => {
    const { ask } = await start((_request, response) => response.writeHead(204).end());
    expect((await ask("/api/v1/pods/x", { method: "DELETE" })).status).toBe(204);
  });

  it("refuses what it would not ask", async () => {
    const { upstream, ask } = await start((_request, response) => response.end());
    expect(await (await ask("/api/v1/..%2fsecrets")).json()).toMatchObject({ code: "QD-400-cluster-path" });
    expect(upstream.requests).toEqual([]);
  });

  it("lets go of the cluster when the reader goes", async () => {
    const { promise: gone, resolve } = Promise.withResolvers<string>();
    const { ask } = await start((_request, response) => {
      response.on("close", () => resolve("closed"));
      response.write("{}\n");
    });
    const answer = await ask("/api/v1/pods?watch=1");
    await answer.body?.cancel();
    expect(await gone).toBe("closed");
  });
});
