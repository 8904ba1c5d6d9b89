import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { complianceOf, type Objective, promisedBy, rpoOf } from "./rpo.ts";

const HOUR = 3_600_000;
const NOW = 1000 * HOUR;
const daily: Objective = { source: "annotation", targetMs: 24 * HOUR };
const ago = (hours: number): number => NOW - hours * HOUR;
const known = { nowMs: NOW, isKnown: true };
const unsure = { nowMs: NOW, isKnown: false };

describe("a namespace with an objective of a day", () => {
  it.each([
    ["ok", 1],
    ["ok", 24],
    ["warn", 24.1],
    ["warn", 36],
    ["crit", 36.1],
  ])("is %s when its newest point is %d hours old", (state, hours) => {
    expect(rpoOf([ago(hours), ago(100)], daily, known)).toEqual({ state, ageMs: hours * HOUR });
  });

  it("is critical without a point", () => expect(rpoOf([], daily, known)).toEqual({ state: "crit", ageMs: null }));

  it("takes no comfort from a point that a wrong clock put into the future", () => {
    expect(rpoOf([NOW + HOUR, ago(40)], daily, known)).toEqual({ state: "crit", ageMs: 40 * HOUR });
  });

  it.each([
    ["ok", 3],
    ["unknown", 30],
    ["unknown", 300],
  ])("of which not every backup is known is %s at %d hours", (state, hours) => {
    expect(rpoOf([ago(hours)], daily, unsure).state).toBe(state);
  });

  it("of which nothing is known is unknown, not critical and not well", () => {
    expect(rpoOf([], daily, unsure)).toEqual({ state: "unknown", ageMs: null });
  });
});

it("a namespace without an objective says so, and how old its point is", () => {
  expect(rpoOf([ago(2)], { source: "none" }, known)).toEqual({ state: "none", ageMs: 2 * HOUR });
  expect(rpoOf([], { source: "none" }, unsure)).toEqual({ state: "none", ageMs: null });
});

it("a schedule promises its interval and a tenth", () => expect(promisedBy(10 * HOUR)).toBe(11 * HOUR));

describe("compliance over a window", () => {
  const window = { fromMs: ago(100), nowMs: NOW };
  it.each([
    ["all of it with a point each day", [110, 90, 66, 42, 18], 1],
    ["nothing without a point", [], 0],
    ["what follows the first point", [20], 0.2],
    ["not the hours beyond the target", [100, 50], 1 - (26 + 26) / 100],
    ["not what an old point had violated before the window", [200, 100], 1 - 76 / 100],
    ["not from a point of tomorrow", [-5, 30], 1 - (70 + 6) / 100],
  ])("is %s", (_what, hours, expected) => {
    expect(complianceOf(hours.map(ago), daily.targetMs, window)).toBeCloseTo(expected, 10);
  });

  it("is whole for a window without length", () => expect(complianceOf([], 1, { fromMs: NOW, nowMs: NOW })).toBe(1));

  it("is what counting hour by hour gives, whatever the points are and in whatever order", () => {
    const hours = fc.array(fc.integer({ min: -20, max: 400 }), { maxLength: 40 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 300 }), (list, target, length) => {
        let good = 0;
        // In the middle of each hour the newest point before it is at most the target old, or it is not.
        for (let hour = 0.5; hour < length; hour += 1) {
          const newest = list.filter((at) => at >= 0 && at > hour).reduce((best, at) => Math.min(best, at), Infinity);
          if (newest - hour <= target) good += 1;
        }
        const share = complianceOf(list.map(ago), target * HOUR, { fromMs: ago(length), nowMs: NOW });
        expect(share).toBeCloseTo(good / length, 9);
      }),
      { numRuns: 500 },
    );
  });
});
