import { describe, expect, it } from "vitest";

import { sumBands, toBars } from "./histogram-bars.ts";

const span = { from: 1000, to: 5000 };
const bucket = (at: number, levels: Record<string, number>, count?: number) => ({
  at,
  levels,
  count: count ?? Object.values(levels).reduce((sum, each) => sum + each, 0),
});

describe("a bar of lines over time", () => {
  it("stands where its time is, and ends with the stretch", () => {
    const bars = toBars([bucket(0, { info: 1 }), bucket(2000, { info: 1 }), bucket(4000, { info: 1 })], 2000, span, 10);
    expect(bars.map(({ left, width }) => [left, width])).toEqual([
      [0, 0.25],
      [0.25, 0.5],
      [0.75, 0.25],
    ]);
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      [1000, 2000],
      [2000, 4000],
      [4000, 5000],
    ]);
  });

  it("has errors at its foot, whatever a program calls them, and the highest bar fills the height", () => {
    const [bar] = toBars([bucket(1000, { INFO: 60, fatal: 10, ERROR: 30 })], 4000, span, 100);
    expect(bar?.parts).toEqual([
      { band: "error", y: 60, height: 40 },
      { band: "info", y: 0, height: 60 },
    ]);
  });

  it("shows one error among a million lines", () => {
    const [bar] = toBars([bucket(1000, { info: 1_000_000, error: 1 })], 4000, span, 64);
    expect(bar?.parts[0]).toEqual({ band: "error", y: 62, height: 2 });
    expect(bar?.parts.at(-1)?.y).toBe(0);
  });

  it("counts lines that no level accounts for as lines without one", () => {
    const bars = toBars([bucket(1000, { info: 2, "": 1, banana: 1 }, 7)], 4000, span, 64);
    expect(sumBands(bars)).toEqual({ error: 0, warn: 0, info: 2, debug: 0, none: 5 });
  });

  it("is none where no bucket touches the stretch", () => {
    expect(toBars([bucket(9000, { info: 1 })], 1000, span, 64)).toEqual([]);
  });
});
