import { expect, it } from "vitest";

import type { Check, Found } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";
import type { SeenAgent, SeenBroker, SeenQueue } from "#lib/model/pipeline/seen-metrics.ts";
import type { SeenLogstash, SeenStore } from "#lib/model/pipeline/seen-store.ts";
import type { SeenLines, SeenPipeline } from "#lib/model/pipeline/seen.ts";
import type { Told } from "#lib/model/pipeline/told.ts";

import { aSeenCluster, seenAt } from "./seen-cluster.ts";
import { foundOf } from "./seen.ts";

export const told = <T>(value: T): Told<T> => ({ state: "known", value, at: seenAt });
const none = { state: "na", reason: "there is none" } as const;

export const someLines = (fields: Partial<SeenLines> = {}): Told<SeenLines> =>
  told({ count: 6000, newestAt: seenAt - 2, delaySeconds: 4, isMoving: true, parseFailures: 0, ...fields });

export const anAgent = (fields: Partial<SeenAgent> = {}): Told<SeenAgent> =>
  told({
    product: "fluent-bit",
    up: 4,
    down: null,
    inPerSecond: 10,
    outPerSecond: 10,
    failedPerSecond: 0,
    errorsPerSecond: 0,
    droppedPerSecond: 0,
    retriesPerSecond: 0,
    paused: null,
    overLimit: null,
    waitingBytes: 40_000,
    waitingBytesPerSecond: 0,
    latencySeconds: 0.02,
    ...fields,
  });

export const aQueue = (fields: Partial<SeenQueue> = {}): SeenQueue => ({
  vhost: "/",
  name: "logs",
  ready: 20,
  unacked: 5,
  consumers: 2,
  inPerSecond: 40,
  outPerSecond: 40,
  growthPerSecond: 0,
  risingPerSecond: 0,
  oldestSeconds: null,
  ...fields,
});

export const aBroker = (fields: Partial<SeenBroker> = {}): Told<SeenBroker> =>
  told({ queues: [aQueue()], down: null, memoryShare: 0.3, diskRoom: 20, memoryAlarms: 0, diskAlarms: 0, ...fields });

export const aLogstash = (fields: Partial<SeenLogstash> = {}): Told<readonly SeenLogstash[]> =>
  told([
    {
      at: "http://127.0.0.1:9600",
      pipeline: "main",
      inPerSecond: 40,
      outPerSecond: 40,
      queueShare: 0.01,
      queueEvents: 10,
      deadLetterBytes: 1,
      deadLettersPerSecond: 0,
      refusedPerSecond: 0,
      workerShare: 0.2,
      backpressure: 0,
      ...fields,
    },
  ]);

export const aStore = (fields: Partial<SeenStore> = {}): SeenStore => ({
  name: "central",
  product: "elasticsearch",
  silence: null,
  health: told({
    product: "elasticsearch",
    status: "green",
    nodes: 3,
    nodesWithLines: 3,
    activeShards: 60,
    unassignedShards: 0,
    pendingTasks: 0,
    longestWaitMilliseconds: 0,
  }),
  nodes: told([]),
  watermarks: { low: 0.85, high: 0.9, flood: 0.95 },
  blocked: told([]),
  lifecycle: none,
  mapping: told({ fullest: { index: "logs-1", fields: 120, limit: 1000 }, conflicts: [] }),
  ...fields,
});

/** The way of a cluster's lines, with all hops well, and what the test is about. */
export const aSeenPipeline = (fields: Partial<SeenPipeline> = {}): SeenPipeline => ({
  cluster: "east",
  now: seenAt,
  lines: someLines(),
  nodes: told({ silent: [], expected: 4 }),
  namespaces: told({ silent: [], expected: 7 }),
  volume: told({ lines: 3000, usual: [2900, 3000, 3100] }),
  agent: anAgent(),
  broker: aBroker(),
  logstash: aLogstash(),
  logstashSilence: null,
  store: aStore(),
  elsewhere: { queue: null, consumer: null, store: null },
  ...fields,
});

/** What a check says of a cluster whose lines go this way. */
export const lookAlong = (check: Check<SeenCluster>, fields: Partial<SeenPipeline>) =>
  check.look(aSeenCluster({ pipeline: aSeenPipeline(fields) }));

export const foundAlong = (check: Check<SeenCluster>, fields: Partial<SeenPipeline>): Found =>
  foundOf(lookAlong(check, fields));

/** The cases that every check of the pipeline has: all well, not known, refused, and no central logs at all. */
export function expectLogCheck(
  check: Check<SeenCluster>,
  unknownBy: (unknown: { state: "unknown"; reason: string }) => Partial<SeenPipeline>,
): void {
  it("is not found where all is well", () => {
    expect(lookAlong(check, {})).toBeNull();
  });

  it("is unknown, with the reason, while it is not told or we are refused", () => {
    for (const reason of ["it gave no whole answer within 12 s", "its role for us does not allow this (403)"])
      expect(lookAlong(check, unknownBy({ state: "unknown", reason }))).toMatchObject({
        state: "unknown",
        reason: expect.stringContaining(reason) as string,
      });
  });

  it("does not apply where no central logs are configured", () => {
    expect(check.look(aSeenCluster())).toMatchObject({ state: "na" });
  });
}
