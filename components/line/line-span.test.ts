import { describe, expect, it } from "vitest";

import { doubled, spanOf, toRange, widened } from "./line-span.ts";

describe("the time that lines are asked for", () => {
  it("goes on with the present, until the screen is frozen", () => {
    expect(spanOf({ lastSeconds: 60 }, undefined)).toEqual({ lastSeconds: 60 });
    expect(spanOf({ lastSeconds: 60 }, 100_000.5)).toEqual({ from: 40_000, to: 100_000 });
    expect(spanOf({ from: 1, to: 2 }, 100_000)).toEqual({ from: 1, to: 2 });
  });

  it("is a minute at least when a few bars are drawn over, about their middle", () => {
    expect(toRange({ from: 100_000, to: 101_000 })).toEqual({ from: 70_000, to: 131_000 });
    expect(toRange({ from: 100_400, to: 200_100 })).toEqual({ from: 100_000, to: 201_000 });
  });

  it("is widened to three times its length, and not into the future", () => {
    expect(widened({ from: 300_000, to: 400_000 }, 900_000)).toEqual({ from: 200_000, to: 500_000 });
    expect(widened({ from: 300_000, to: 400_000 }, 400_000)).toEqual({ from: 200_000, to: 400_000 });
  });

  it("has as long a time before it to compare with", () => {
    expect(doubled({ lastSeconds: 60 })).toEqual({ lastSeconds: 120 });
    expect(doubled({ from: 300, to: 400 })).toEqual({ from: 200, to: 400 });
  });
});
