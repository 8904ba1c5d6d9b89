import { once } from "node:events";
import type { ServerResponse } from "node:http";

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { type LogEvent, LogQuery, type LogRequest } from "#lib/contract/log.ts";
import type { EndOfRight, ResourceAttributes } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { running } from "#lib/testing/builders/container.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { failure, type LogApi, respondStatus, startLogApi } from "#lib/testing/log-api.ts";

import { getPodLog } from "./get-pod-log.ts";
import { getWorkloadLog } from "./get-workload-log.ts";

let api: LogApi;
let engine: TestEngine;
beforeAll(async () => {
  api = await startLogApi();
  engine = startEngine({ east: api.url, down: "http://127.0.0.1:1" });
});
afterEach(() => {
  api.logs.clear();
  api.objects.clear();
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const place = { cluster: "east", namespace: "shop", pod: "web-1" };
const ask = (asked: LogRequest, { signal = AbortSignal.timeout(20_000), cluster = "east" } = {}) =>
  getPodLog({ engine, viewer: aViewer, ...place, cluster, query: LogQuery.parse(asked), signal });

async function read(log: Promise<AsyncGenerator<LogEvent>>): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const event of await log) events.push(event);
  return events;
}

const textsOf = (events: readonly LogEvent[]): string[] =>
  events.flatMap((event) => (event.event === "lines" ? event.lines.map(({ text }) => text) : []));

const write = (container: string, ...lines: string[]) =>
  api.logs.set(container, (response) => response.end(lines.map((line) => `${line}\n`).join("")));

describe("the log of one container", () => {
  it("is what its node wrote, with times, between an opening and an end", async () => {
    write("app", "2026-11-21T01:00:00.5Z hello", "2026-11-21T01:00:01Z world");
    const at = Date.parse("2026-11-21T01:00:00Z");
    expect(await read(ask({ container: "app" }))).toEqual([
      { event: "open", streams: [{ pod: "web-1", container: "app" }], leftOut: [] },
      {
        event: "lines",
        lines: [
          { stream: 0, at: at + 500, text: "hello" },
          { stream: 0, at: at + 1000, text: "world" },
        ],
      },
      { event: "end", reason: "complete" },
    ]);
  });

  it("is asked for by what was asked of us, and by nothing else", async () => {
    write("app");
    await read(ask({ container: "app", previous: "1", tail: 7, sinceSeconds: 60 }));
    const { searchParams, pathname } = new URL(api.urls.at(-1) ?? "", "http://x");
    expect(pathname).toBe("/api/v1/namespaces/shop/pods/web-1/log");
    expect(Object.fromEntries(searchParams)).toEqual({
      container: "app",
      timestamps: "true",
      tailLines: "7",
      previous: "true",
      sinceSeconds: "60",
    });
  });

  it("has no times when none are wanted", async () => {
    write("app", "2026-11-21T01:00:00Z a");
    expect(await read(ask({ container: "app", timestamps: "0" }))).toContainEqual({
      event: "lines",
      lines: [{ stream: 0, at: null, text: "a" }],
    });
  });

  it("that is followed is cut off from the cluster when its reader leaves", async () => {
    const left = Promise.withResolvers<void>();
    api.logs.set("app", (response) => {
      response.on("close", left.resolve);
      response.write("2026-11-21T01:00:00Z still here\n");
    });
    const abort = new AbortController();
    const events = await ask({ container: "app", follow: "1" }, { signal: abort.signal });
    await events.next();
    expect((await events.next()).value).toMatchObject({ event: "lines" });
    abort.abort();
    await left.promise;
    expect(await read(Promise.resolve(events))).toEqual([{ event: "end", reason: "complete" }]);
  });

  it("ends with a problem, after the lines that came, when the node cuts it", async () => {
    api.logs.set("app", (response) => {
      response.write("2026-11-21T01:00:00Z so far\n", () => response.destroy());
    });
    const events = await read(ask({ container: "app" }));
    expect(textsOf(events)).toEqual(["so far"]);
    expect(events).toContainEqual(expect.objectContaining({ event: "problem", stream: 0, code: "QD-502-cluster" }));
  });

  it("is not taken from the cluster faster than it is read", async () => {
    const line = `2026-11-21T01:00:00Z ${"x".repeat(1000)}\n`;
    let written = 0;
    const pour = async (response: ServerResponse) => {
      for (; written < 100_000_000 && !response.destroyed; written += line.length * 1000)
        if (!response.write(line.repeat(1000))) await Promise.race([once(response, "drain"), once(response, "close")]);
    };
    api.logs.set("app", (response) => void pour(response));
    const abort = new AbortController();
    const events = await ask({ container: "app", tail: 100_000 }, { signal: abort.signal });
    await events.next();
    await events.next();
    let before = -1;
    while (before !== written) {
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(written).toBeLessThan(40_000_000);
    abort.abort();
  });
});

it("a followed log that is written faster than anybody reads loses lines, whole ones, and says how many bytes", async () => {
  const line = `2026-11-21T01:00:00Z ${"x".repeat(979)}\n`;
  const [before, after] = [40_000, 10];
  api.logs.set("app", (response) => response.end(line.repeat(before)));
  const events = await read(ask({ container: "app", follow: "1", tail: after }));
  const texts = textsOf(events);
  const dropped = events.reduce((sum, event) => sum + (event.event === "lines" ? (event.droppedBytes ?? 0) : 0), 0);
  expect(new Set(texts)).toEqual(new Set(["x".repeat(979)]));
  expect(texts.length).toBeLessThan(before);
  // What a torn line had is in neither: two of them at most for each gap.
  expect((before - texts.length) * line.length - dropped).toBeLessThan(200_000);
  expect(dropped).toBeGreaterThan(1_000_000);
});

describe("a log that cannot be read says why", () => {
  it.each([
    [400, 'container "app" in pod "web-1" is waiting to start: ContainerCreating', 409, "QD-409-log-waiting"],
    [400, 'previous terminated container "app" in pod "web-1" not found', 404, "QD-404-log-previous"],
    [400, "container app is not valid for pod web-1", 404, "QD-404-log-container"],
    [403, "you may not get pods/log", 403, "QD-403-access"],
    [404, 'pods "web-1" not found', 404, "QD-404-object"],
    [500, 'Get "https://10.0.0.7:10250/containerLogs/shop/web-1/app": dial tcp: i/o timeout', 502, "QD-502-log-node"],
    [500, "etcdserver: request timed out", 502, "QD-502-cluster"],
  ])("%i %s is %i %s", async (upstream, message, status, code) => {
    api.logs.set("app", (response) => respondStatus(response, upstream, failure(upstream, message)));
    await expect(ask({ container: "app" })).rejects.toMatchObject({ status, code });
  });

  it("a pod without a node", async () => {
    api.logs.set("app", (response) => response.writeHead(204).end());
    await expect(ask({ container: "app" })).rejects.toMatchObject({ code: "QD-409-log-waiting" });
  });

  it("a cluster that does not answer", async () => {
    await expect(ask({ container: "app" }, { cluster: "down" })).rejects.toMatchObject({ code: "QD-502-cluster" });
  });
});

describe("logs of several containers", () => {
  it("are merged by time, and one that cannot be read does not spoil the others", async () => {
    api.objects.set(
      "/api/v1/namespaces/shop/pods/web-1",
      aPod("web-1").container("app").container("proxy").container("late").build(),
    );
    write("app", "2026-11-21T01:00:00Z 1", "2026-11-21T01:00:02Z 3");
    write("proxy", "2026-11-21T01:00:01Z 2");
    api.logs.set("late", (response) => respondStatus(response, 400, failure(400, "late is waiting to start")));
    const events = await read(ask({}));
    expect(textsOf(events)).toEqual(["1", "2", "3"]);
    expect(events).toContainEqual(expect.objectContaining({ event: "problem", stream: 2, code: "QD-409-log-waiting" }));
  });

  it("of a workload are at most fifty, those in trouble first, and the others are named", async () => {
    const pods = Array.from({ length: 60 }, (_, index) =>
      aPod(`web-${index}`)
        .running(index !== 59)
        .container("app", running())
        .build(),
    );
    api.objects.set("/apis/apps/v1/namespaces/shop/deployments/web", {
      metadata: { name: "web" },
      spec: { selector: { matchLabels: { app: "web" } }, template: {} },
      status: {},
    });
    api.objects.set("/api/v1/namespaces/shop/pods", { items: pods });
    write("app", "2026-11-21T01:00:00Z x");
    const workload = { ...place, resource: "deployments" as const, name: "web" };
    const signal = AbortSignal.timeout(20_000);
    const events = await read(
      getWorkloadLog({ engine, viewer: aViewer, ...workload, query: LogQuery.parse({}), signal }),
    );
    const [open] = events;
    if (open?.event !== "open") throw new Error("the first event was meant to open the log");
    expect(open.streams).toHaveLength(50);
    expect(open.streams[0]).toEqual({ pod: "web-59", container: "app" });
    expect(open.leftOut).toHaveLength(10);
    expect(textsOf(events)).toHaveLength(50);
    expect(api.urls).toContain("/api/v1/namespaces/shop/pods?labelSelector=app%3Dweb&limit=500");
  });
});

describe("a log that may not be read any more", () => {
  it("ends at once with the reason, cut off from the cluster, and is asked about no longer", async () => {
    const left = Promise.withResolvers<void>();
    api.logs.set("app", (response) => {
      response.on("close", left.resolve);
      response.write("2026-11-21T01:00:00Z allowed\n");
    });
    const kept = new Map<ResourceAttributes, (end: EndOfRight) => void>();
    const viewer = aViewerNamed("paula", {
      grants: {
        ...aViewer.grants,
        keep: (_cluster, question, onEnd) => {
          kept.set(question, onEnd);
          return () => kept.delete(question);
        },
      },
    });
    const query = LogQuery.parse({ container: "app", follow: "1" });
    const events = await getPodLog({ engine, viewer, ...place, query, signal: AbortSignal.timeout(20_000) });
    await events.next();
    await events.next();
    const [[question, onEnd] = []] = kept;
    const name = { verb: "get", group: "", resource: "pods", subresource: "log", namespace: "shop", name: "web-1" };
    expect(question).toEqual(name);
    onEnd?.({ isRefused: true, reason: "the binding is gone" });
    await left.promise;
    const [last, ...more] = await read(Promise.resolve(events));
    expect([last, more]).toMatchObject([{ event: "end", reason: "access", problem: { code: "QD-403-access" } }, []]);
    expect(JSON.stringify(last)).toContain("east no longer lets you get pods/log web-1 in shop: the binding is gone.");
    expect(kept.size).toBe(0);
  });
});
