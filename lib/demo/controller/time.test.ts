import { expect, test } from "vitest";

import { toDuration, toMicroTime, toTime } from "./time.ts";

test("times are RFC 3339, in seconds or in microseconds", () => {
  const time = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
  expect(toTime(time)).toBe("2026-01-02T03:04:05Z");
  expect(toMicroTime(time)).toBe("2026-01-02T03:04:05.678000Z");
});

test.each([
  [10, "10s"],
  [80, "1m20s"],
  [300, "5m0s"],
  [3600, "1h0m0s"],
  [3725, "1h2m5s"],
])("%i seconds are %s, as Go prints them", (seconds, text) => expect(toDuration(seconds)).toBe(text));
