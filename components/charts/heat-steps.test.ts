import { describe, expect, it } from "vitest";

import { heatStep, moveInGrid, STEPS } from "./heat-steps.ts";

describe("the shade of a value", () => {
  it("is none for zero, unknown for unknown, and the darkest for the greatest", () => {
    expect(heatStep(0, 10)).toBe(0);
    expect(heatStep(null, 10)).toBeNull();
    expect(heatStep(10, 10)).toBe(STEPS);
  });

  it("lets a single one be seen beside thousands", () => {
    expect(heatStep(1, 5000)).toBe(1);
    expect(heatStep(200, 5000)).toBe(1);
    expect(heatStep(1250, 5000)).toBe(3);
  });

  it("is none where nothing happened anywhere", () => {
    expect(heatStep(0, 0)).toBe(0);
  });
});

describe("moving in the grid", () => {
  it("goes by arrows and stays inside", () => {
    expect(moveInGrid("ArrowRight", { row: 0, column: 0 }, 2, 3)).toEqual({ row: 0, column: 1 });
    expect(moveInGrid("ArrowDown", { row: 1, column: 2 }, 2, 3)).toEqual({ row: 1, column: 2 });
    expect(moveInGrid("ArrowUp", { row: 1, column: 2 }, 2, 3)).toEqual({ row: 0, column: 2 });
    expect(moveInGrid("ArrowLeft", { row: 0, column: 0 }, 2, 3)).toEqual({ row: 0, column: 0 });
  });

  it("goes to the ends of a row, and leaves other keys alone", () => {
    expect(moveInGrid("End", { row: 1, column: 0 }, 2, 3)).toEqual({ row: 1, column: 2 });
    expect(moveInGrid("Home", { row: 1, column: 2 }, 2, 3)).toEqual({ row: 1, column: 0 });
    expect(moveInGrid("Enter", { row: 0, column: 0 }, 2, 3)).toBeNull();
  });
});
