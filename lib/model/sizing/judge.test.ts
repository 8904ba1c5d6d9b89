import { describe, expect, it } from "vitest";

import { judgeUse, quantileOf, type Use } from "./judge.ts";

const WEEK = 1008;
const quiet = { stepSeconds: 600, memoryKills: 0, throttled: 0 };
const cpu = (part: Partial<Use> = {}): Use => ({
  resource: "cpu",
  request: 1000,
  limit: null,
  values: Array.from({ length: WEEK }, () => 500),
  ...part,
});
const flat = (value: number, length = WEEK) => Array.from({ length }, () => value);
const MI = 1024 * 1024;

describe("a request", () => {
  it("that is used to a fifth and more, and not over, fits", () => {
    for (const value of [200, 500, 1000])
      expect(judgeUse(cpu({ values: flat(value) }), quiet)).toMatchObject({ verdict: "fits", suggested: null });
  });

  it("of which little is used could be lower, with room above what was used", () => {
    expect(judgeUse(cpu({ values: flat(100) }), quiet)).toMatchObject({
      verdict: "lower",
      suggested: 120,
      p95: 100,
      reasons: [expect.stringContaining("10 % of the request")],
    });
  });

  it("that is too small should be higher", () => {
    expect(judgeUse(cpu({ values: flat(1500) }), quiet)).toMatchObject({ verdict: "raise", suggested: 1730 });
  });

  it("that is not there should be", () => {
    expect(judgeUse(cpu({ request: null }), quiet)).toMatchObject({ verdict: "set", suggested: 580 });
  });

  it("of CPU follows the 95 of 100, one of memory the most", () => {
    const values = [...flat(100 * MI, WEEK - 20), ...flat(900 * MI, 20)];
    expect(judgeUse(cpu({ values, request: 1000 * MI }), quiet)).toMatchObject({ p95: 100 * MI, verdict: "lower" });
    const memory = cpu({ resource: "memory", values, request: 1000 * MI });
    expect(judgeUse(memory, quiet)).toMatchObject({ most: 900 * MI, verdict: "fits" });
  });
});

describe("what speaks against less", () => {
  const idle = cpu({ values: flat(50), limit: 60 });

  it("keeps memory after a kill", () => {
    const memory = cpu({ resource: "memory", request: 1000 * MI, values: flat(10 * MI) });
    const judged = judgeUse(memory, { ...quiet, memoryKills: 2 });
    expect(judged).toMatchObject({ verdict: "keep", suggested: null });
    expect(judged.reasons.join(" ")).toContain("killed for want of memory 2 times");
  });

  it("keeps CPU that had to wait, and does not let it raise memory", () => {
    expect(judgeUse(idle, { ...quiet, throttled: 0.4 })).toMatchObject({ verdict: "keep" });
    expect(judgeUse(idle, { ...quiet, memoryKills: 3 }).reasons.join(" ")).not.toContain("killed");
  });

  it("says that usage stands at its limit", () => {
    expect(judgeUse(cpu({ values: flat(58), limit: 60 }), quiet).reasons.join(" ")).toContain("97 % of its limit");
  });
});

describe("too little history", () => {
  it("judges nothing, and says how much there is", () => {
    const values = [...Array.from({ length: WEEK - 288 }, () => null), ...flat(1, 288)];
    expect(judgeUse(cpu({ values }), quiet)).toMatchObject({
      verdict: "early",
      suggested: null,
      reasons: ["2 of 7 days are known: too few to judge."],
    });
    expect(judgeUse(cpu({ values: [] }), quiet)).toMatchObject({ verdict: "early", p95: null, days: 0 });
  });

  it("forgives some missing minutes", () => {
    const values = Array.from({ length: WEEK }, (_, at) => (at % 40 === 0 ? null : 500));
    expect(judgeUse(cpu({ values }), quiet).verdict).toBe("fits");
  });
});

it("takes the nearest rank of what is known", () => {
  expect(quantileOf([4, null, 1, 3, 2], 0.5)).toBe(2);
  expect(quantileOf([7], 0.95)).toBe(7);
  expect(quantileOf([null], 0.95)).toBeNull();
});
