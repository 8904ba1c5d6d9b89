import { describe, expect, it } from "vitest";

import { formatBehind, formatClock, formatTime } from "./time.ts";

const twoPast = Date.UTC(2026, 10, 20, 14, 2, 11);

describe("a moment", () => {
  it("carries its date, seconds and zone", () => {
    expect(formatTime(twoPast, "UTC")).toBe("2026-11-20 14:02:11 UTC");
  });

  it("is in the zone that was asked for", () => {
    expect(formatTime(twoPast, "Asia/Tokyo")).toContain("2026-11-20 23:02:11");
  });

  it("at midnight is hour 00, not 24", () => {
    expect(formatTime(Date.UTC(2026, 0, 1), "UTC")).toContain("00:00:00");
  });

  it("in a sentence is only the time of day while it is today", () => {
    expect(formatClock(twoPast, twoPast + 3_600_000, "UTC")).toBe("14:02");
  });

  it("in a sentence carries its date when it was another day", () => {
    expect(formatClock(twoPast, twoPast + 86_400_000, "UTC")).toBe("2026-11-20 14:02");
  });
});

describe("the lag of the screen", () => {
  it("has a decimal while it is small", () => {
    expect(formatBehind(312)).toBe("0.3 s");
    expect(formatBehind(12_400)).toBe("12 s");
  });

  it("is never negative when clocks differ", () => {
    expect(formatBehind(-400)).toBe("0.0 s");
  });
});
