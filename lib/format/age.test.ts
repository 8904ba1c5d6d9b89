import { describe, expect, it } from "vitest";

import { formatAge, formatSeconds, formatSince } from "./age.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

describe("an age", () => {
  it.each([
    [0, "0s"],
    [42, "42s"],
    [119, "119s"],
    [2 * MINUTE, "2m"],
    [5 * MINUTE + 3, "5m3s"],
    [46 * MINUTE, "46m"],
    [2 * HOUR + 59 * MINUTE, "179m"],
    [3 * HOUR + 12 * MINUTE, "3h12m"],
    [31 * HOUR, "31h"],
    [3 * DAY + 4 * HOUR, "3d4h"],
    [3 * DAY, "3d"],
    [41 * DAY, "41d"],
    [3 * 365 * DAY + 41 * DAY, "3y41d"],
    [9 * 365 * DAY, "9y"],
  ])("of %i s reads %s, as kubectl prints it", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it("is zero, not negative, when the cluster's clock is ahead of ours", () => {
    expect(formatAge(1_000_010, 1_000_000_000)).toBe("0s");
  });

  it("is unknown, not zero, when the creation time is unknown", () => {
    expect(formatAge(null, 1_000)).toBe("?");
    expect(formatSince(null, 1_000)).toBe("?");
  });

  it("counts from milliseconds for what Quarterdeck itself saw", () => {
    expect(formatSince(1_000_000, 1_042_900)).toBe("42s");
  });
});
