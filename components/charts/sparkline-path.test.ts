import { describe, expect, it } from "vitest";

import { sparklinePath } from "./sparkline-path.ts";

describe("the path of a sparkline", () => {
  it("goes from the foot for zero to the top for the greatest", () => {
    expect(sparklinePath([0, 4, 2])).toBe("M0 22.5L50 1.5L100 12");
  });

  it("stays at the foot where all is zero", () => {
    expect(sparklinePath([0, 0])).toBe("M0 22.5L100 22.5");
  });

  it("lifts the pen over what is not known", () => {
    expect(sparklinePath([1, null, 1])).toBe("M0 1.5M100 1.5");
    expect(sparklinePath([null, 1, 1])).toBe("M50 1.5L100 1.5");
  });

  it("is nothing for less than two values, and where nothing is known", () => {
    expect(sparklinePath([])).toBe("");
    expect(sparklinePath([3])).toBe("");
    expect(sparklinePath([null, null])).toBe("");
  });
});
