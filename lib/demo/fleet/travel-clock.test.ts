import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";

import { TravelClock } from "./travel-clock.ts";

const hour = 3_600_000;

describe("a clock that comes from the past", () => {
  it("lives through the past in order, at the times that things happened", () => {
    const present = new ManualClock();
    const clock = new TravelClock(present.now() - 3 * hour, present);
    const seen: string[] = [];
    const from = clock.now();
    clock.at(from + 2 * hour, () => seen.push(`second ${(clock.now() - from) / hour}`));
    clock.at(from + hour, () => seen.push(`first ${(clock.now() - from) / hour}`));
    clock.arrive();
    expect(seen).toEqual(["first 1", "second 2"]);
    expect(clock.now()).toBe(present.now());
  });

  it("hands what is still to come to the present, once", () => {
    const present = new ManualClock();
    const clock = new TravelClock(present.now() - hour, present);
    let count = 0;
    clock.at(present.now() + hour, () => count++);
    clock.arrive();
    expect(count).toBe(0);
    present.pass(hour);
    expect(count).toBe(1);
    present.pass(hour);
    expect(count).toBe(1);
  });

  it("forgets what is cancelled, before and after its arrival", () => {
    const present = new ManualClock();
    const clock = new TravelClock(present.now() - hour, present);
    const never = (): never => expect.unreachable();
    const cancelEarly = clock.at(present.now() - 1, never);
    const cancelLate = clock.at(present.now() + 1, never);
    cancelEarly();
    clock.arrive();
    cancelLate();
    clock.at(present.now() + 1, never)();
    present.pass(hour);
  });
});
