import { afterEach, describe, expect, it, vi } from "vitest";

import type { Views } from "#lib/server/api/views.ts";
import { type ApiServer, anApi, startApiServer } from "#lib/testing/api/server.ts";
import { openStream } from "#lib/testing/api/stream.ts";
import { aPodRow, aQueryAnswer } from "#lib/testing/api/views.ts";

import { createApp } from "../app.ts";

const servers: ApiServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: Parameters<typeof startApiServer>[0] = {}) {
  const server = await startApiServer(options);
  servers.push(server);
  return server;
}

const put = (url: string, stream: string, body: object, subscription = "s") =>
  fetch(`${url}/api/v1/stream/${stream}/${subscription}`, {
    method: "PUT",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

async function hello(reader: Awaited<ReturnType<typeof openStream>>): Promise<string> {
  const event = await reader.next();
  if (event?.event !== "hello") throw new Error(`expected hello, got ${event?.event}`);
  return event.stream;
}

const PODS = { topic: "query", query: { kind: "pods" } };

describe("the live stream over HTTP", () => {
  it("says hello, takes a subscription and sends its snapshot and changes", async () => {
    let version = 1;
    const views = {
      rowsVersion: () => String(version),
      queryRows: () => aQueryAnswer([aPodRow({ restarts: version })]),
    };
    const { url } = await start({ views });
    const reader = await openStream(url);
    const stream = await hello(reader);
    expect((await put(url, stream, PODS)).status).toBe(204);
    expect(await reader.next()).toMatchObject({ event: "snapshot", seq: 1, rows: [{ restarts: 1 }] });
    version = 2;
    expect(await reader.next()).toMatchObject({ event: "delta", seq: 2, rows: [{ restarts: 2 }] });
    expect((await fetch(`${url}/api/v1/stream/${stream}/s`, { method: "DELETE" })).status).toBe(204);
    reader.close();
  });

  it("refuses a subscription to a stream that is not there, or that the contract does not know", async () => {
    const { url } = await start();
    expect((await put(url, "none", PODS)).status).toBe(404);
    const reader = await openStream(url);
    const stream = await hello(reader);
    expect(await (await put(url, stream, { topic: "secrets" })).json()).toMatchObject({ code: "QD-400-input" });
    expect(await (await put(url, stream, PODS, "a.b")).json()).toMatchObject({ code: "QD-400-input" });
    reader.close();
  });

  it("refuses one stream too many with 429", async () => {
    const { url } = await start({ limits: { streams: 1 } });
    const reader = await openStream(url);
    await hello(reader);
    expect(await (await fetch(`${url}/api/v1/stream`)).json()).toMatchObject({ status: 429, code: "QD-429-streams" });
    reader.close();
  });

  it("frees everything when the browser goes", async () => {
    const release = vi.fn();
    const server = await start({ views: { wantRows: () => release } });
    const reader = await openStream(server.url);
    await put(server.url, await hello(reader), PODS);
    expect(server.api.hub.size).toEqual({ streams: 1, subscriptions: 1, topics: 1 });
    reader.close();
    await vi.waitFor(() => expect(server.api.hub.size).toEqual({ streams: 0, subscriptions: 0, topics: 0 }));
    expect(release).toHaveBeenCalledOnce();
  });

  it("says goodbye and ends when the process stops", async () => {
    const server = await start();
    const reader = await openStream(server.url);
    await hello(reader);
    server.api.hub.shutdown("Quarterdeck is restarting");
    expect(await reader.next()).toMatchObject({ event: "bye", reason: "Quarterdeck is restarting" });
    expect(await reader.next()).toBeUndefined();
  });

  it("costs a bounded buffer while a browser does not read, and catches up with a snapshot", async () => {
    let version = 1;
    const text = "x".repeat(1000);
    const rows = () =>
      Array.from({ length: 400 }, (_, index) => aPodRow({ name: `pod-${index}`, image: `${text}${version}` }));
    const views: Partial<Views> = { rowsVersion: () => String(version), queryRows: () => aQueryAnswer(rows()) };
    const server = await start({ views });
    const reader = await openStream(server.url);
    await put(server.url, await hello(reader), PODS);
    await reader.next();
    reader.pause();
    const { hub } = server.api;
    // Each tick has about 480 kB to say: far more than all buffers of a socket pair hold.
    for (version = 2; version < 60; version += 1) {
      hub.tick();
      await new Promise((resolve) => setImmediate(resolve));
    }
    reader.resume();
    const events: string[] = [];
    for (let said = ""; !said.includes(`${text}${version}`);) {
      // Room that came up in between may have been used for what was so by then.
      hub.tick();
      const next = await reader.next();
      events.push(next?.event ?? "end");
      said = JSON.stringify(next);
    }
    expect(events).toContain("snapshot");
    expect(events.length).toBeLessThan(58);
    reader.close();
  });
});

describe("the live stream inside Next, without a raw response", () => {
  it("is the same stream", async () => {
    const api = anApi();
    const app = createApp(api);
    const request = (path: string, init?: RequestInit) =>
      app.request(`http://127.0.0.1${path}`, {
        ...init,
        headers: { host: "127.0.0.1", "content-type": "application/json" },
      });
    const answer = await request("/api/v1/stream");
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const event = JSON.parse(((await reader?.read())?.value ?? "").slice(6)) as { stream: string };
    await request(`/api/v1/stream/${event.stream}/s`, { method: "PUT", body: JSON.stringify({ topic: "fleet" }) });
    expect((await reader?.read())?.value).toContain('"event":"fleet"');
    await reader?.cancel();
    await vi.waitFor(() => expect(api.hub.size.streams).toBe(0));
    await api.registry.close();
  });
});
