import { describe, expect, it } from "vitest";

import { parseNumber, parseSpanSeconds } from "./number.ts";

describe("a span", () => {
  it.each([
    ["0s", 0],
    ["90s", 90],
    ["5m", 300],
    ["1h30m", 5400],
    ["2d", 172_800],
    ["1w", 604_800],
    ["1w1d1h1m1s", 694_861],
    ["1m1m", 120],
  ])("%s is %i seconds", (text, seconds) => {
    expect(parseSpanSeconds(text)).toBe(seconds);
  });

  it.each(["", "5", "m", "5 m", "-5m", "1.5h", "5M", "5min", "1h30", "5ms", `${"9".repeat(400)}s`])(
    "is not what %j is",
    (text) => {
      expect(parseSpanSeconds(text)).toBeNull();
    },
  );
});

describe("a number of a comparison", () => {
  it.each([
    ["3", 3],
    ["-1", -1],
    ["0.5", 0.5],
    ["1Gi", 2 ** 30],
    ["250m", 0.25],
    ["1k", 1000],
  ])("%s is %d", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "many", "3 pods", "1h30m", "!3"])("is not what %j is", (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});
