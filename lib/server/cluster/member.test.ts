import { setImmediate } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { aDefinition } from "#lib/testing/definition.ts";
import { type FaultProxy, startFaultProxy } from "#lib/testing/fault-proxy.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { Member } from "./member.ts";
import { readText } from "./read-answer.ts";
import { Turnstile } from "./turnstile.ts";

const GET = { method: "GET", path: "/version", purpose: "read" } as const;

describe("member", () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let member: Member;
  let tokens: Set<string | undefined>;

  beforeEach(async () => {
    tokens = new Set();
    server = await startServer((request, response) => {
      tokens.add(request.headers.authorization);
      response.setHeader("content-type", "application/json");
      response.end(
        '{"gitVersion":"v1.36.3","metadata":{"uid":"u-1"},"status":{"allowed":true,"userInfo":{"username":"jane"}}}',
      );
    });
    proxy = await startFaultProxy(server);
    member = new Member({ definition: definition("one"), turnstile: new Turnstile(1), twinsOf: () => [] });
  });
  afterEach(async () => {
    await member.close();
    await proxy.close();
    await server.close();
  });

  function definition(token: string, labels: Record<string, string> = {}) {
    return aDefinition({ name: "east", labels, server: `http://127.0.0.1:${proxy.port}`, user: { token } });
  }

  it("is what its definition says, and knows nothing before it asked", () => {
    expect(member).toMatchObject({ name: "east", labels: {}, uid: null, version: null, identity: { mode: "local" } });
    expect(member.server.port).toBe(String(proxy.port));
    expect(member.preflight).toEqual({ checks: [], at: null });
    expect(member.status).toMatchObject({ breaker: "closed", cause: "none", answeredAt: null });
  });

  it("runs its checks once for all who ask at the same time, and tells its listeners", async () => {
    let calls = 0;
    const unsubscribe = member.subscribe(() => (calls += 1));
    await Promise.all([member.runPreflight(), member.runPreflight()]);
    expect(member).toMatchObject({ uid: "u-1", version: "v1.36.3" });
    expect(calls).toBe(1);
    unsubscribe();
    await member.runPreflight();
    expect(calls).toBe(1);
  });

  it("is checked by itself when it answers for the first time", async () => {
    await proxy.down();
    await member.runPreflight();
    expect(member.preflight.checks[0]?.outcome).toBe("fail");
    await proxy.up();
    await readText((await member.request(GET)).body);
    await vi.waitFor(() => expect(member.uid).toBe("u-1"), { timeout: 10_000 });
  });

  it("keeps its sockets when only labels change, and opens new ones for new credentials", async () => {
    await readText((await member.request(GET)).body);
    let calls = 0;
    member.subscribe(() => (calls += 1));
    await member.update(definition("one", { env: "prod" }));
    // The socket is free for the next request only after this turn.
    await setImmediate();
    await readText((await member.request(GET)).body);
    expect(member.labels).toEqual({ env: "prod" });
    expect([calls, proxy.accepted]).toEqual([1, 1]);
    await member.update(definition("one", { env: "prod" }));
    expect(calls).toBe(1);
    await member.update(definition("two", { env: "prod" }));
    await readText((await member.request(GET)).body);
    expect(proxy.accepted).toBeGreaterThan(1);
    expect([...tokens]).toEqual(["Bearer one", "Bearer two"]);
  });

  it("forgets a bad state when its definition changes", async () => {
    await proxy.down();
    for (let count = 0; count < 5; count += 1) await member.request(GET).catch(() => {});
    expect(member.status.breaker).toBe("open");
    await proxy.up();
    await member.update(definition("two"));
    expect(member.status).toMatchObject({ breaker: "closed", cause: "none" });
    await readText((await member.request(GET)).body);
  });

  it("leaves no socket behind", async () => {
    await member.runPreflight();
    await member.close();
    await vi.waitFor(() => expect(proxy.connections).toBe(0));
    await expect(member.request(GET)).rejects.toMatchObject({ reason: "config" });
  });
});
