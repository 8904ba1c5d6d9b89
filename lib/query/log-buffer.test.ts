import { describe, expect, it } from "vitest";

import type { LogLine } from "#lib/contract/log.ts";
import { LOG_LINES_AT_MOST } from "#lib/contract/words.ts";
import { until } from "#lib/testing/follow.ts";

import { LogBuffer } from "./log-buffer.ts";
import { toLogPath } from "./log.ts";
import { toObjectHref, toWorkloadResource, readSegment } from "./object-href.ts";

const some = (count: number): LogLine[] => Array.from({ length: count }, (_, at) => ({ stream: 0, at, text: "x" }));

describe("what is held of a log", () => {
  it("goes from opening to its end, and says why that was the end", async () => {
    const buffer = new LogBuffer({ isFollowed: false });
    const states = [buffer.snapshot().state];
    buffer.subscribe(() => states.push(buffer.snapshot().state));
    buffer.take({ event: "open", streams: [{ pod: "p", container: "c" }], leftOut: [] });
    buffer.take({ event: "lines", lines: some(3) });
    buffer.take({ event: "end", reason: "lines" });
    expect(states).toEqual(["opening", "reading", "ended"]);
    expect(buffer.snapshot()).toMatchObject({ cut: "lines", lines: some(3) });
  });

  it("tells of many batches at once", async () => {
    const buffer = new LogBuffer({ isFollowed: true });
    let told = 0;
    buffer.subscribe(() => (told += 1));
    for (let batch = 0; batch < 100; batch += 1) buffer.take({ event: "lines", lines: some(10) });
    await until("the lines are told", () => buffer.snapshot().lines.length === 1000);
    expect(told).toBe(1);
    expect(buffer.snapshot().state).toBe("following");
  });

  it("lets the oldest go when there are too many, and counts them", () => {
    const buffer = new LogBuffer({ isFollowed: true });
    buffer.take({ event: "lines", lines: some(LOG_LINES_AT_MOST + 1) });
    buffer.fail();
    const { lines, dropped, state } = buffer.snapshot();
    expect(lines.length + dropped).toBe(LOG_LINES_AT_MOST + 1);
    expect(lines.length).toBeLessThan(LOG_LINES_AT_MOST);
    expect(lines[0]?.at).toBe(dropped);
    expect(state).toBe("broken");
  });

  it("adds up what the server left out of a flood", () => {
    const buffer = new LogBuffer({ isFollowed: true });
    for (const droppedBytes of [1000, 234]) buffer.take({ event: "lines", lines: some(1), droppedBytes });
    buffer.take({ event: "lines", lines: some(1) });
    buffer.fail();
    expect(buffer.snapshot().floodedBytes).toBe(1234);
  });

  it("keeps what went wrong with single streams", () => {
    const buffer = new LogBuffer({ isFollowed: false });
    const problem = { event: "problem" as const, stream: 1, code: "QD-409-log-waiting", detail: "d", action: "a" };
    buffer.take(problem);
    buffer.take({ event: "beat" });
    expect(buffer.snapshot().problems).toEqual([problem]);
  });
});

describe("addresses", () => {
  const ref = { cluster: "a/b", resource: "pods", namespace: "n", name: "p" };

  it("of a log carry what is asked for", () => {
    expect(toLogPath(ref, { container: "c", tail: 5 })).toBe(
      "/clusters/a%2Fb/namespaces/n/pods/p/log?container=c&tail=5",
    );
  });

  it("of a page are there for pods and workloads", () => {
    expect(toObjectHref(ref)).toBe("/pods/a%2Fb/n/p");
    expect(toObjectHref({ ...ref, resource: "daemonsets" })).toBe("/workloads/a%2Fb/n/daemonsets/p");
    expect(toObjectHref({ ...ref, resource: "services" })).toBeNull();
  });

  it.each([
    ["Deployment", "deployments"],
    ["sts", "statefulsets"],
    ["daemonsets", "daemonsets"],
    ["constructor", undefined],
    ["pods", undefined],
  ])("may say %s for a kind", (word, resource) => {
    expect(toWorkloadResource(word)).toBe(resource);
  });

  it("that were cut stand for themselves", () => {
    expect([readSegment("a%2Fb"), readSegment("a%2")]).toEqual(["a/b", "a%2"]);
  });
});
