import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EventGroupAnswer, EventGroupInput } from "#lib/contract/event.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { anEvent } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, type KubeObject, startKubeApi } from "#lib/testing/kube-api.ts";

import { listEventGroups } from "./list-groups.ts";
import { countWarnings } from "./warnings.ts";

/** A pod's back-off, in the words that the kubelet has for it. */
const backOff = (pod: string, seconds: number, lastAt: string): KubeObject => ({
  ...anEvent(`${pod}.1`, { type: "Warning", message: `back-off ${seconds}s restarting ${pod}`, lastAt }),
  involvedObject: { kind: "Pod", name: pod },
  reason: "BackOff",
  firstTimestamp: lastAt,
});

let east: KubeApi;
let west: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  east = await startKubeApi({
    objects: [
      backOff("web-5b9f7b86f7-fnws8", 10, "2026-01-01T10:00:00Z"),
      backOff("web-5b9f7b86f7-q2xzv", 40, "2026-01-01T10:05:00Z"),
      anEvent("newest", { lastAt: "2026-01-01T11:00:00Z" }),
    ],
  });
  west = await startKubeApi({ objects: [backOff("web-6c8d5f9b44-bcdfg", 80, "2026-01-01T10:03:00Z")] });
  // Nothing listens on port 1 of this machine.
  engine = startEngine({ east: east.url, west: west.url, down: "http://127.0.0.1:1" });
  await engine.follow(["events"], ["east", "west"]);
  await until("the third cluster is known to be down", () => engine.registry.get("down")?.status.cause === "refused");
});

afterAll(async () => {
  await engine.close();
  await Promise.all([east.close(), west.close()]);
});

const ask = (input: Partial<EventGroupInput> = {}): EventGroupAnswer =>
  listEventGroups({ engine, viewer: aViewer, input: EventGroupInput.parse(input) });

describe("events of the fleet in groups", () => {
  it("have the contract's shape", () => {
    const answer = ask();
    expect(EventGroupAnswer.parse(answer)).toEqual(answer);
  });

  it("are one for what says the same of a workload in whatever cluster, warnings before what is newer", () => {
    const { groups, total, events, grouped } = ask();
    expect({ total, events, grouped }).toEqual({ total: 2, events: 4, grouped: 4 });
    expect(groups.map(({ reason }) => reason)).toEqual(["BackOff", "Because"]);
    expect(groups[0]).toMatchObject({
      workload: "web",
      namespace: "default",
      message: "back-off 40s restarting web-5b9f7b86f7-q2xzv",
      wordings: 3,
      clusters: ["east", "west"],
      objects: 3,
      count: 3,
      firstAt: expect.any(Number),
      lastAt: Date.parse("2026-01-01T10:05:00Z") / 1000,
    });
  });

  it("are of what matches, and say what they lack", () => {
    const { groups, partial, clusters } = ask({ where: "type:Warning cluster:west" });
    expect(groups.map((group) => group.clusters)).toEqual([["west"]]);
    expect(partial.map(({ cluster }) => cluster)).toEqual(["down"]);
    expect(clusters).toBe(3);
  });

  it("are cut to the worst, and say how many there are", () => {
    const { groups, total } = ask({ limit: 1 });
    expect(groups).toHaveLength(1);
    expect(total).toBe(2);
  });

  it("refuse a term that cannot be understood", () => {
    expect(() => ask({ where: "restrats>3" })).toThrow(/QD-400-where/);
  });
});

describe("warnings over the last hour", () => {
  const now = 1_000_000_000;
  const warning = (lastAt: number | null) =>
    ({ type: "Warning", lastAt }) as Parameters<typeof countWarnings>[0][number];

  it("are counted where they were last seen; those of an unknown time, and older ones, nowhere", () => {
    const { start, stepSeconds, counts } = countWarnings(
      [warning(now), warning(now - 1), warning(null), warning(5)],
      now,
    );
    expect(counts).toHaveLength(30);
    expect(counts.at(-1)).toBe(2);
    expect(counts.reduce((sum, count) => sum + count)).toBe(2);
    expect(start + 30 * stepSeconds).toBeGreaterThan(now);
  });
});
