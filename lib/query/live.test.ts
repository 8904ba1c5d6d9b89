import type { ServerResponse } from "node:http";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { FleetAnswer } from "#lib/contract/fleet.ts";
import type { QueryFrame } from "#lib/contract/query.ts";
import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";
import { type LocalApi, startLocalApi } from "#lib/testing/local-api.ts";

import { httpTransport } from "./http-transport.ts";
import { Live } from "./live.ts";
import type { SubscriptionEvent } from "./subscription.ts";

const fleetTopic: SubscriptionRequest = { topic: "fleet" };
const podsTopic: SubscriptionRequest = { topic: "query", query: { kind: "pods" } };
const unknown = { totals: {} as FleetAnswer["totals"], capacity: {} as FleetAnswer["capacity"] };
const fleet: FleetAnswer = { clusters: [], ...unknown, partial: [], problems: [], asOf: 0 };
const frame = {
  kind: "pods",
  total: 0,
  visible: 0,
  offset: 0,
  facets: {},
  partial: [],
  clusters: 0,
  asOf: 0,
} as unknown as QueryFrame;

let api: LocalApi;
let live: Live;
let streams: ServerResponse[];
let calls: string[];
/** Answers of PUT in turn; 204 when used up. */
let putAnswers: number[];

beforeEach(async () => {
  api = await startLocalApi();
  [streams, calls, putAnswers] = [[], [], []];
  api.answer = (request, response) => {
    if (request.method === "GET") {
      streams.push(response.writeHead(200, { "content-type": "text/event-stream" }));
      send({ event: "hello", stream: `stream${streams.length}`, heartbeatSeconds: 60 });
      return;
    }
    calls.push(`${request.method} ${request.url?.replace("/api/v1/stream/", "")}`);
    const status = request.method === "PUT" ? (putAnswers.shift() ?? 204) : 204;
    const problem = {
      type: "about:blank",
      title: "",
      status,
      code: `QD-${status}-test`,
      detail: "refused",
      action: "none",
    };
    response.writeHead(status).end(status === 204 ? undefined : JSON.stringify(problem));
  };
  live = new Live(httpTransport(() => 0));
});
afterEach(async () => {
  live.pause("hidden");
  await api.close();
});

const send = (event: StreamEvent) => streams.at(-1)?.write(`data: ${JSON.stringify(event)}\n\n`);
const snapshot = (subscription: string, seq: number) => send({ event: "snapshot", subscription, seq, frame, rows: [] });
const delta = (subscription: string, seq: number) => send({ event: "delta", subscription, seq, frame, rows: [] });
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });

function follow(request: SubscriptionRequest, accept: (event: SubscriptionEvent) => boolean = () => true) {
  const events: SubscriptionEvent[] = [];
  const stop = live.follow(request, (event) => {
    events.push(event);
    return accept(event);
  });
  return { events, stop };
}

describe("the live stream", () => {
  it("connects when something is first followed, and subscribes after hello", async () => {
    expect(live.status().state).toBe("idle");
    follow(fleetTopic);
    await until(() => expect(calls).toEqual(["PUT stream1/s1"]));
    expect(live.status().state).toBe("live");
  });

  it("delivers events to those who follow their subscription", async () => {
    const pods = follow(podsTopic);
    const all = follow(fleetTopic);
    await until(() => expect(calls).toHaveLength(2));
    snapshot("s1", 1);
    send({ event: "fleet", subscription: "s2", seq: 1, fleet });
    await until(() => expect(all.events).toHaveLength(1));
    expect(pods.events.map(({ event }) => event)).toEqual(["snapshot"]);
    expect(live.isFollowing(podsTopic)).toBe(true);
  });

  it("is one connection, and one subscription for two who follow the same", async () => {
    follow(podsTopic);
    follow({ ...podsTopic });
    await until(() => expect(calls).toEqual(["PUT stream1/s1"]));
    expect(streams).toHaveLength(1);
  });

  it("asks for the window again when an event was lost, and takes no delta before the new snapshot", async () => {
    const { events } = follow(podsTopic);
    await until(() => expect(calls).toHaveLength(1));
    snapshot("s1", 1);
    delta("s1", 2);
    delta("s1", 4);
    await until(() => expect(calls).toEqual(["PUT stream1/s1", "PUT stream1/s1"]));
    delta("s1", 5);
    snapshot("s1", 1);
    await until(() => expect(events).toHaveLength(3));
    expect(events.map(({ event }) => event)).toEqual(["snapshot", "delta", "snapshot"]);
  });

  it("asks for the window again when a delta does not fit it", async () => {
    follow(podsTopic, (event) => event.event !== "delta");
    await until(() => expect(calls).toHaveLength(1));
    snapshot("s1", 1);
    delta("s1", 2);
    await until(() => expect(calls).toHaveLength(2));
    expect(live.isFollowing(podsTopic)).toBe(false);
  });

  it("connects again after a cut, and subscribes to all it followed", async () => {
    follow(podsTopic);
    follow(fleetTopic);
    await until(() => expect(calls).toHaveLength(2));
    streams[0]?.destroy();
    await until(() => expect(calls.toSorted().slice(2)).toEqual(["PUT stream2/s1", "PUT stream2/s2"]));
    expect(live.status().state).toBe("live");
  });

  it("says since when and why it is lost, while it tries again", async () => {
    follow(podsTopic);
    await until(() => expect(calls).toHaveLength(1));
    api.answer = (_, response) => void response.writeHead(503).end("<html>");
    streams[0]?.destroy();
    await until(() => expect(live.status()).toMatchObject({ state: "lost", attempt: 2 }));
    expect(live.status()).toHaveProperty("reason", expect.stringContaining("503"));
  });

  it("keeps to the time at which the server said goodbye for", async () => {
    follow(podsTopic);
    await until(() => expect(calls).toHaveLength(1));
    send({ event: "bye", reason: "the server restarts", retryMilliseconds: 60_000 });
    streams[0]?.end();
    await until(() => expect(live.status()).toMatchObject({ state: "lost", reason: "the server restarts" }));
    expect(streams).toHaveLength(1);
    live.reconnect();
    await until(() => expect(streams).toHaveLength(2));
  });

  it("connects anew when the server forgot the stream", async () => {
    putAnswers = [404];
    follow(podsTopic);
    await until(() => expect(calls).toEqual(["PUT stream1/s1", "PUT stream2/s1"]));
  });

  it("hands a refused subscription to who asked for it, and does not repeat it", async () => {
    putAnswers = [400];
    const { events } = follow(podsTopic);
    await until(() => expect(events).toMatchObject([{ event: "problem", code: "QD-400-test" }]));
    expect(calls).toHaveLength(1);
  });
});

describe("what nobody follows any more", () => {
  it("stays a while, so that coming back to a page asks nothing", async () => {
    const { stop } = follow(podsTopic);
    await until(() => expect(calls).toHaveLength(1));
    snapshot("s1", 1);
    await until(() => expect(live.isFollowing(podsTopic)).toBe(true));
    stop();
    expect(live.isFollowing(podsTopic)).toBe(true);
    follow(podsTopic);
    expect(calls).toEqual(["PUT stream1/s1"]);
  });

  it("is dropped, the oldest first, when more than three stay", async () => {
    follow(fleetTopic);
    await until(() => expect(calls).toEqual(["PUT stream1/s1"]));
    for (const offset of [0, 100, 200, 300]) {
      follow({ topic: "query", query: { kind: "pods", window: { offset, limit: 100 } } }).stop();
    }
    await until(() => expect(calls.filter((call) => call.startsWith("DELETE"))).toEqual(["DELETE stream1/s2"]));
  });

  it("is paused with a hidden tab, and asked for again when it is shown", async () => {
    follow(podsTopic);
    await until(() => expect(calls).toHaveLength(1));
    live.pause("hidden");
    expect(live.status().state).toBe("idle");
    live.resume("hidden");
    await until(() => expect(calls).toEqual(["PUT stream1/s1", "PUT stream2/s1"]));
  });

  it("stands still while somebody has frozen the screen, counts as current, and is asked for again afterwards", async () => {
    const { events } = follow(podsTopic);
    await until(() => expect(calls).toHaveLength(1));
    live.pause("frozen");
    expect(live.isFrozen()).toBe(true);
    expect(live.isFollowing(fleetTopic)).toBe(true);
    live.pause("hidden");
    live.resume("hidden");
    expect(live.status().state).toBe("idle");
    live.resume("frozen");
    await until(() => expect(calls).toEqual(["PUT stream1/s1", "PUT stream2/s1"]));
    expect(events).toEqual([]);
    expect(live.isFollowing(podsTopic)).toBe(false);
  });
});
