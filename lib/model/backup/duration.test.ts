import { describe, expect, it } from "vitest";

import { parseDuration } from "./duration.ts";

const hours = (count: number): number => count * 3_600_000;

describe("an objective", () => {
  it.each([
    ["24h", hours(24)],
    ["1h30m", hours(1.5)],
    ["1.5h", hours(1.5)],
    ["90s", 90_000],
    ["500ms", 500],
    ["P1D", hours(24)],
    ["P1DT12H", hours(36)],
    ["P2W", hours(336)],
    ["PT4H", hours(4)],
    ["PT30M", hours(0.5)],
    ["PT15S", 15_000],
  ])("%s is read", (text, expected) => expect(parseDuration(text)).toBe(expected));

  it.each([
    "",
    "24",
    "h",
    "1d",
    "P",
    "PT",
    "P1M",
    "P1Y",
    "-1h",
    "1h ",
    "0h",
    "P0D",
    "1h-",
    "1e9h",
    `${"9".repeat(400)}h`,
  ])("%j is none", (text) => expect(parseDuration(text)).toBeNull());

  it("is read in linear time however long it is", () => {
    expect(parseDuration(`${"1h".repeat(100_000)}x`)).toBeNull();
  });
});
