import { describe, expect, test } from "vitest";

import { isQuiet, nextQuiet, type Quiet, quietAt, weekdays } from "./quiet.ts";

const at = (text: string): number => Date.parse(text) / 1000;
const night: Quiet = { zone: "Europe/Berlin", from: 22 * 60, to: 7 * 60, days: weekdays, letsCritical: true };

describe("quiet hours", () => {
  test.each([
    ["2026-01-15T20:59:59Z", false],
    ["2026-01-15T21:00:00Z", true],
    ["2026-01-16T05:59:59Z", true],
    ["2026-01-16T06:00:00Z", false],
    // In summer Berlin is two hours ahead.
    ["2026-07-15T20:00:00Z", true],
    ["2026-07-16T05:00:00Z", false],
  ])("at %s are %s, on the wall clock of their zone", (text, quiet) => {
    expect(isQuiet(night, at(text))).toBe(quiet);
  });

  test("over midnight belong to the day they begin on", () => {
    const friday: Quiet = { ...night, zone: "UTC", days: ["fri"] };
    expect(isQuiet(friday, at("2026-01-17T03:00:00Z"))).toBe(true);
    expect(isQuiet(friday, at("2026-01-16T03:00:00Z"))).toBe(false);
  });

  test("of whole days last from midnight to midnight", () => {
    const weekend: Quiet = { ...night, zone: "Asia/Kolkata", from: 0, to: 0, days: ["sat", "sun"] };
    expect(nextQuiet(weekend, at("2026-01-14T12:00:00Z"))).toEqual({
      from: at("2026-01-16T18:30:00Z"),
      to: at("2026-01-18T18:30:00Z"),
    });
  });

  test("that hold now end at their end, also in the night the clock changes", () => {
    expect(nextQuiet(night, at("2026-03-29T00:30:00Z"))?.to).toBe(at("2026-03-29T05:00:00Z"));
  });

  test("of no day never come", () => {
    expect(nextQuiet({ ...night, days: [] }, at("2026-03-29T00:30:00Z"))).toBeNull();
  });

  test("that overlap are as quiet as the quietest", () => {
    const moment = at("2026-01-15T23:00:00Z");
    expect(quietAt([night], moment)).toBe("critical");
    expect(quietAt([night, { ...night, letsCritical: false }], moment)).toBe("silent");
    expect(quietAt([night], at("2026-01-15T12:00:00Z"))).toBe("loud");
  });
});
