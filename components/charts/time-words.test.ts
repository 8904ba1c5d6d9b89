import { expect, it } from "vitest";

import { formatTime } from "#lib/format/time.ts";

import { formatMoment } from "./time-words.ts";

const at = Date.UTC(2026, 10, 21, 9, 5, 7);
const HOUR = 3_600_000;

it("writes as much of a moment as the axis is long", () => {
  expect(formatMoment(at, 300_000, "UTC")).toBe("09:05:07");
  expect(formatMoment(at, HOUR, "UTC")).toBe("09:05");
  expect(formatMoment(at, 7 * 24 * HOUR, "UTC")).toBe("11-21");
});

it("agrees with all other times of the console in every zone", () => {
  for (const zone of [undefined, "UTC", "Asia/Kolkata"])
    for (const moment of [at, Date.UTC(2026, 2, 29, 1, 30), Date.UTC(2026, 11, 31, 23, 59)])
      expect(formatMoment(moment, HOUR, zone)).toBe(formatTime(moment, zone).split(" ")[1]?.slice(0, 5));
});
