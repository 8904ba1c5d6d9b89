import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { intervalFrom, nextFiring, readTiming, runState, ScheduleError, type Timing, timingFault } from "./schedule.ts";

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);
const next = (schedule: string, after: string): string =>
  new Date(nextFiring(readTiming(schedule), at(after))).toISOString().slice(0, 16);

describe("a schedule", () => {
  it.each([
    ["0 2 * * *", "2026-11-21T00:00Z", "2026-11-21T02:00"],
    ["0 2 * * *", "2026-11-21T02:00Z", "2026-11-22T02:00"],
    ["*/15 * * * *", "2026-11-21T00:01Z", "2026-11-21T00:15"],
    ["0 9 * * 1-5", "2026-11-20T10:00Z", "2026-11-23T09:00"],
    ["@daily", "2026-11-21T12:00Z", "2026-11-22T00:00"],
    ["@weekly", "2026-11-21T12:00Z", "2026-11-22T00:00"],
    ["@every 6h", "2026-11-21T12:34Z", "2026-11-21T18:34"],
    ["@every 1h30m", "2026-11-21T12:00Z", "2026-11-21T13:30"],
    ["CRON_TZ=Europe/Berlin 0 2 * * *", "2026-11-21T00:00Z", "2026-11-21T01:00"],
    ["TZ=America/New_York 0 0 * * *", "2026-07-01T00:00Z", "2026-07-01T04:00"],
    // A day of the month or a day of the week, as cron has always had it.
    ["0 0 13 * 5", "2026-11-21T00:00Z", "2026-11-27T00:00"],
  ])("%s fires next after %s at %s", (schedule, after, expected) => expect(next(schedule, after)).toBe(expected));

  it("fires at two o'clock of people's time on both sides of a change of clocks", () => {
    const timing = readTiming("CRON_TZ=Europe/Berlin 0 4 * * *");
    const saturday = nextFiring(timing, at("2026-10-24T00:00Z"));
    const sunday = nextFiring(timing, saturday);
    expect([new Date(saturday).toISOString(), (sunday - saturday) / HOUR]).toEqual(["2026-10-24T02:00:00.000Z", 25]);
  });

  it.each([
    "",
    "daily",
    "61 * * * *",
    "* * * *",
    "* * * * * *",
    "@every",
    "@every 5",
    "@every 1d",
    "0 0 31 2 *",
    "CRON_TZ=Mars/Olympus 0 0 * * *",
  ])("%j is refused in words", (text) => {
    expect(() => readTiming(text)).toThrow(ScheduleError);
    expect(timingFault(text)).not.toBeNull();
    expect(() => readTiming(text)).toThrow(/\w+ \w+/);
  });
});

describe("the interval of a schedule", () => {
  const from = at("2026-11-21T12:00Z");
  it.each([
    ["0 2 * * *", 24],
    ["0 */6 * * *", 6],
    // From Friday morning to Monday morning.
    ["0 9 * * 1-5", 72],
    // In the night between the two.
    ["0 8,20 * * *", 12],
    ["0 9-17 * * *", 16],
    ["@every 90m", 1.5],
    ["@weekly", 168],
    // Of firings that are further apart than a fortnight: the next two, December and January.
    ["0 0 1 * *", 31 * 24],
  ])("%s is %s hours", (schedule, hours) => expect(intervalFrom(readTiming(schedule), from) / HOUR).toBe(hours));

  it("is never shorter than the gap to the next firing and the one after", () => {
    const minute = fc.integer({ min: 0, max: 59 });
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(minute, hours, (chosen, list) => {
        const timing = readTiming(`${chosen} ${list.join(",")} * * *`);
        const first = nextFiring(timing, from);
        expect(intervalFrom(timing, from)).toBeGreaterThanOrEqual(nextFiring(timing, first) - first);
        expect(intervalFrom(timing, from)).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
  });
});

describe("a run", () => {
  const daily: Timing = readTiming("0 2 * * *");
  const run = (more: object = {}) => ({
    timing: daily,
    isPaused: false,
    lastMs: at("2026-11-20T02:00Z"),
    skippedMs: null,
    ...more,
  });

  it.each([
    ["due", "2026-11-20T12:00Z"],
    ["due", "2026-11-21T04:00Z"],
    ["missed", "2026-11-21T04:30Z"],
  ])("is %s at %s, with a grace of a tenth of its interval", (state, now) => {
    expect(runState(run(), at(now))).toMatchObject({ state, nextMs: at("2026-11-21T02:00Z") });
  });

  it("of a schedule of each few minutes has five minutes at least", () => {
    const often = run({ timing: readTiming("*/10 * * * *") });
    const [early, late] = ["2026-11-20T02:14Z", "2026-11-20T02:16Z"].map((now) => runState(often, at(now)).state);
    expect([early, late]).toEqual(["due", "missed"]);
  });

  it("says how late it is", () => {
    expect(runState(run(), at("2026-11-21T05:00Z"))).toMatchObject({ lateMilliseconds: 3 * HOUR });
    expect(runState(run(), at("2026-11-20T05:00Z"))).toMatchObject({ lateMilliseconds: 0 });
  });

  it("is missed by nobody while it is paused", () => {
    expect(runState(run({ isPaused: true }), at("2027-01-01T00:00Z"))).toEqual({ state: "paused" });
  });

  it("that Velero left out since the one before was going is skipped, and the next is waited for", () => {
    const skipping = run({ skippedMs: at("2026-11-21T02:00Z") });
    expect(runState(skipping, at("2026-11-21T12:00Z"))).toMatchObject({
      state: "skipped",
      nextMs: at("2026-11-22T02:00Z"),
    });
    expect(runState(skipping, at("2026-11-22T12:00Z")).state).toBe("missed");
  });

  it("is not skipped when a later one was made", () => {
    expect(runState(run({ skippedMs: at("2026-11-19T02:00Z") }), at("2026-11-20T12:00Z")).state).toBe("due");
  });
});
