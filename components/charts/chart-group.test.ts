import { describe, expect, it, vi } from "vitest";

import { ChartGroup, chartGroup, moved } from "./chart-group.ts";

const all = { from: 0, to: 100_000 };

describe("charts of a group", () => {
  it("look at one part together, and are told once", () => {
    const group = chartGroup("a");
    const listener = vi.fn<() => void>();
    const forget = chartGroup("a").subscribe(listener);
    group.look({ from: 10_000, to: 20_000 }, all);
    group.look({ from: 10_000, to: 20_000 }, all);
    expect(chartGroup("a").read()).toEqual({ from: 10_000, to: 20_000 });
    expect(listener).toHaveBeenCalledTimes(1);
    forget();
    group.look(null, all);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("cannot be moved beyond what there is, and keep their length at its end", () => {
    const group = new ChartGroup();
    group.look({ from: -5000, to: 5000 }, all);
    expect(group.read()).toEqual({ from: 0, to: 10_000 });
    group.look({ from: 95_000, to: 125_000 }, all);
    expect(group.read()).toEqual({ from: 70_000, to: 100_000 });
  });

  it("see all again when the part is all, and no less than two seconds", () => {
    const group = new ChartGroup();
    group.look({ from: 50_000, to: 50_001 }, all);
    expect(group.read()).toEqual({ from: 50_000, to: 52_000 });
    group.look({ from: -1, to: 100_001 }, all);
    expect(group.read()).toBeNull();
  });
});

it("moves and stretches a part around its middle", () => {
  expect(moved({ from: 10, to: 20 }, { shift: 0.5 })).toEqual({ from: 15, to: 25 });
  expect(moved({ from: 10, to: 20 }, { share: 2 })).toEqual({ from: 5, to: 25 });
});
