import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseTimeRange, printTimeRange, RELATIVE_RANGES, windowAt } from "./range.ts";

const NOW = Date.UTC(2026, 10, 20, 15);

describe("a time range", () => {
  it("is the last minutes, hours or days", () => {
    expect(parseTimeRange("15m")).toEqual({ lastSeconds: 900 });
    expect(parseTimeRange("7d")).toEqual({ lastSeconds: 604_800 });
    expect(windowAt({ lastSeconds: 900 }, NOW)).toEqual({ from: NOW - 900_000, to: NOW });
  });

  it("or from one moment to another, whatever the time is now", () => {
    const range = parseTimeRange("2026-11-20T14:00Z/2026-11-20T15:30:10+01:00");
    expect(range).toEqual({ from: Date.UTC(2026, 10, 20, 14), to: Date.UTC(2026, 10, 20, 14, 30, 10) });
    expect(range && windowAt(range, NOW)).toEqual(range);
  });

  it.each([
    ["", "nothing"],
    ["1hh", "a unit that is none"],
    ["0h", "no time at all"],
    ["59s", "less than a minute"],
    ["9999d", "more than a year"],
    ["2026-11-20T14:00/2026-11-20T15:00", "moments without a zone"],
    ["2026-11-20T15:00Z/2026-11-20T14:00Z", "an end before its beginning"],
    ["2026-11-20T14:00Z/2026-11-20T1", "a truncated address"],
    ["2026-13-45T14:00Z/2026-13-46T14:00Z", "a day that is none"],
    ["2026-11-20T14:00Z/2026-11-20T15:00Z/x", "more than two moments"],
  ])("is not %j: %s", (text) => {
    expect(parseTimeRange(text)).toBeUndefined();
  });

  it("that can be chosen is printed as it is offered", () => {
    for (const text of RELATIVE_RANGES) expect(printTimeRange(parseTimeRange(text) ?? { from: 0, to: 0 })).toBe(text);
  });

  it("printed and parsed is the same range", () => {
    const relative = fc.integer({ min: 60, max: 31_000_000 }).map((lastSeconds) => ({ lastSeconds }));
    const absolute = fc
      .tuple(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 60, max: 31_000_000 }))
      .map(([from, length]) => ({ from: from * 1000, to: (from + length) * 1000 }));
    const lasting = relative.filter(({ lastSeconds }) => lastSeconds < 1_000_000 || lastSeconds % 60 === 0);
    fc.assert(
      fc.property(fc.oneof(lasting, absolute), (range) => {
        expect(parseTimeRange(printTimeRange(range))).toEqual(range);
      }),
    );
  });

  it("of any text is a range that has a length, or none", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const range = parseTimeRange(text);
        if (range === undefined) return;
        const { from, to } = windowAt(range, NOW);
        expect(to).toBeGreaterThan(from);
      }),
    );
  });
});
