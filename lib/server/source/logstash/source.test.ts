import { afterEach, describe, expect, it } from "vitest";

import { openTransport } from "#lib/server/source/log-store/transport.ts";
import { aLogStoreConfig, startLogStore, type StoreReply, type TestLogStore } from "#lib/testing/log-store.ts";
import { sendJson } from "#lib/testing/prometheus.ts";

import { type LogstashSource, openLogstash } from "./source.ts";

let server: TestLogStore;
let logstash: LogstashSource;
const ask = async (reply: StoreReply) => {
  server = await startLogStore(reply);
  logstash = openLogstash(server.url, openTransport(aLogStoreConfig(server.url), 1000));
  return await logstash.ask();
};
afterEach(async () => {
  await logstash.close();
  await server.close();
});
const says =
  (pipelines: object): StoreReply =>
  (_asked, response) =>
    sendJson(response, { host: "consumer-0", version: "8.19.2", pipelines });

/** As Logstash 8.19 says it, in part. */
const main = {
  events: { in: 812_344, filtered: 812_344, out: 812_300, duration_in_millis: 91_204 },
  flow: {
    worker_utilization: { current: 3.1, last_1_minute: 42.5, lifetime: 9.9 },
    queue_backpressure: { current: 0.02, last_1_minute: 0.25, lifetime: 0 },
  },
  plugins: {
    inputs: [{ id: "rabbit", events: { out: 812_344 } }],
    outputs: [
      { id: "store", documents: { successes: 812_290, non_retryable_failures: 7 } },
      { id: "second", documents: { successes: 4, non_retryable_failures: 3 } },
      { id: "stdout", events: { in: 0 } },
    ],
  },
  queue: {
    type: "persisted",
    events_count: 44,
    queue_size_in_bytes: 268_435_456,
    max_queue_size_in_bytes: 1_073_741_824,
  },
  dead_letter_queue: { queue_size_in_bytes: 4096 },
};

describe("a Logstash", () => {
  it("tells the counters of each of its pipelines, in one question, and nothing of its own monitoring", async () => {
    const told = await ask(says({ main, ".monitoring-logstash": main, second: { events: { in: 5, out: 4 } } }));
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /_node/stats/pipelines"]);
    expect(told[0]).toEqual({
      pipeline: "main",
      eventsIn: 812_344,
      eventsOut: 812_300,
      queueShare: 0.25,
      queueEvents: 44,
      deadLetterBytes: 4096,
      refused: 10,
      workerShare: 0.425,
      backpressure: 0.25,
    });
    expect(told.map(({ pipeline }) => pipeline)).toEqual(["main", "second"]);
  });

  it("that does not say something has not said zero", async () => {
    const [told] = await ask(says({ main: { events: null, queue: null } }));
    const { pipeline, ...figures } = told ?? {};
    expect(pipeline).toBe("main");
    expect(Object.values(figures)).toEqual(Array.from({ length: 8 }, () => null));
  });

  it("whose queue is in memory has none that could be full", async () => {
    const queue = { type: "memory", events_count: 0, queue_size_in_bytes: 0, max_queue_size_in_bytes: 0 };
    expect((await ask(says({ main: { queue } })))[0]).toMatchObject({ queueShare: null, queueEvents: null });
  });

  it("that started less than a minute ago tells what is now, and what it divides by nothing is no figure", async () => {
    const flow = { worker_utilization: { current: 50 }, queue_backpressure: { current: "Infinity" } };
    expect((await ask(says({ main: { flow } })))[0]).toMatchObject({ workerShare: 0.5, backpressure: null });
  });

  it("that runs no pipeline has none", async () => {
    expect(await ask(says({}))).toEqual([]);
  });

  it.each<[string, StoreReply, string, RegExp]>([
    [
      "is another server",
      (_asked, response) => sendJson(response, { tagline: "You Know, for Search" }),
      "protocol",
      /not that of a Logstash/,
    ],
    ["counts in words", says({ main: { events: { in: "many" } } }), "protocol", /not that of a Logstash/],
    ["is a page", (_asked, response) => response.end("<html>"), "protocol", /sign-in page/],
    ["wants to know who asks", (_asked, response) => response.writeHead(401).end("{}"), "auth", /credentials/],
    ["says nothing", () => undefined, "timeout", /1 s/],
    ["hangs up", (_asked, response) => response.destroy(), "reset", /./],
  ])("%s: that is said", async (_what, reply, cause, reason) => {
    await expect(ask(reply)).rejects.toMatchObject({
      failure: { cause, reason: expect.stringMatching(reason) as string },
    });
  });
});
