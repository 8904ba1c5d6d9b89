import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Backoff } from "./backoff.ts";

/** The longest wait that the nth failure in a row may bring. */
function ceilings(count: number): number[] {
  const backoff = new Backoff();
  return Array.from({ length: count }, () => backoff.nextMilliseconds(0, 1));
}

describe("backoff", () => {
  it("doubles its ceiling from 0.8 s and stops at 30 s", () => {
    expect(ceilings(8)).toEqual([800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  });

  it("spreads waits over the whole range below its ceiling, so that clusters that fell together do not return together", () => {
    const backoff = new Backoff();
    expect(backoff.nextMilliseconds(0, 0.5)).toBe(400);
    expect(backoff.nextMilliseconds(0, 0.25)).toBe(400);
  });

  it("never waits less than 50 ms, however lucky the dice", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(20), (random, failures) => {
        const backoff = new Backoff();
        for (let i = 0; i < failures; i++) backoff.nextMilliseconds(0, random);
        const wait = backoff.nextMilliseconds(0, random);
        return wait >= 50 && wait <= 30_000;
      }),
    );
  });

  it("starts from the bottom again after a minute of health", () => {
    const backoff = new Backoff();
    for (let i = 0; i < 5; i++) backoff.nextMilliseconds(0, 1);
    backoff.healthy(10_000);
    expect(backoff.nextMilliseconds(70_000, 1)).toBe(800);
  });

  it("goes on climbing when health was short: a server that dies after each answer is not asked ever faster", () => {
    const backoff = new Backoff();
    for (let i = 0; i < 3; i++) {
      backoff.nextMilliseconds(i * 1000, 1);
      backoff.healthy(i * 1000);
    }
    expect(backoff.nextMilliseconds(4000, 1)).toBe(6400);
  });

  it("counts health from its beginning, not from the last time it was told", () => {
    const backoff = new Backoff();
    backoff.nextMilliseconds(0, 1);
    backoff.nextMilliseconds(0, 1);
    backoff.healthy(0);
    backoff.healthy(59_000);
    expect(backoff.nextMilliseconds(60_000, 1)).toBe(800);
  });
});
