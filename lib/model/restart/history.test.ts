import { describe, expect, it } from "vitest";

import { RestartHistory } from "./history.ts";

const now = 1_800_000_000;
const hour = 3600;
const day = 24 * hour;

describe("the history of restarts", () => {
  it("counts by window", () => {
    const history = new RestartHistory();
    for (const ago of [60, 70, 2 * hour, 3 * day]) history.add(now - ago);
    expect([hour, day, 7 * day].map((window) => history.since(now - window).count)).toEqual([2, 3, 4]);
  });

  it("counts a span whole when it is inside of the window, and says at least when it only reaches into it", () => {
    const history = new RestartHistory();
    history.addSpan(now - 3 * hour, now - 60, 11);
    expect(history.since(now - hour)).toEqual({ count: 0, isAtLeast: true });
    expect(history.since(now - day)).toEqual({ count: 11, isAtLeast: false });
  });

  it("forgets after seven days, and keeps its sums when older times become coarse", () => {
    const history = new RestartHistory();
    for (let ago = 0; ago < 8 * day; ago += 400) history.add(now - ago);
    const before = history.since(now - 6 * day).count;
    history.prune(now);
    expect(Math.abs(history.since(now - 6 * day).count - before)).toBeLessThanOrEqual(9);
    expect(history.since(now - 9 * day).count).toBeLessThanOrEqual(Math.ceil((7 * day + hour) / 400));
    expect(history.toKept().buckets.length).toBeLessThan(25 * 12 + 24 * 6 + 5);
  });

  it("stays small however many spans come, and loses no restart by it", () => {
    const history = new RestartHistory();
    for (let index = 0; index < 100; index++) history.addSpan(now - index * 60, now, 2);
    expect(history.toKept().spans.length).toBeLessThanOrEqual(12);
    expect(history.since(now - day).count).toBe(200);
  });

  it("tells between when restarts lie that have no time", () => {
    const history = new RestartHistory();
    history.add(now - 60);
    expect(history.unplaced(now - hour)).toBeNull();
    history.addSpan(now - day, now - 2 * hour, 5);
    history.addSpan(now - 3 * hour, now - 60, 2);
    expect(history.unplaced(now - hour)).toEqual({ from: now - 3 * hour, to: now - 60, count: 2 });
    expect(history.unplaced(now - day)).toEqual({ from: now - day, to: now - 60, count: 7 });
  });

  it("is the same after it was written down", () => {
    const history = new RestartHistory();
    history.add(now - 60, 3);
    history.addSpan(now - day, now - hour, 5);
    const read = new RestartHistory(structuredClone(history.toKept()));
    expect(read.since(now - 2 * day)).toEqual({ count: 8, isAtLeast: false });
    history.prune(now + 30 * day);
    expect(history.isEmpty).toBe(true);
  });

  it("falls into steps of a heat map", () => {
    const history = new RestartHistory();
    history.add(now - 60, 2);
    history.add(now - 5 * hour);
    history.add(now - 2 * day);
    const sums = [0, 0, 0, 0, 0, 0];
    history.addTo(sums, now - 6 * hour, hour);
    expect(sums).toEqual([0, 1, 0, 0, 0, 2]);
  });
});
