import { expect, it } from "vitest";

import { isNestedWithin } from "./depth.ts";

const nested = (levels: number): unknown => JSON.parse(`${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`);

it("counts maps and lists inside one another, however deep", () => {
  expect([isNestedWithin("a", 0), isNestedWithin(null, 0), isNestedWithin({ a: 1 }, 1)]).toEqual([true, true, true]);
  expect([isNestedWithin(nested(10), 10), isNestedWithin(nested(12), 10)]).toEqual([true, false]);
  expect(isNestedWithin(nested(200_000), 100)).toBe(false);
});
