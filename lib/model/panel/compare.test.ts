import { describe, expect, it } from "vitest";

import { lineExpression, linesOf, oneOf, rankLines } from "./compare.ts";
import { lines, part } from "./plan.ts";

const plan = lines("Requests", "perSecond", [part("part", "requests", "x", "class", "xx"), part("usage", "used", "y")]);

describe("the line that clusters are compared by", () => {
  it("is one number for each, whatever the panel tells apart", () => {
    expect(linesOf(plan)).toEqual(["requests, all", "used"]);
    expect(lineExpression(plan, 0, ["cluster"])).toBe("sum by (cluster) (x)");
    expect(lineExpression({ ...plan, unit: "ratio" }, 0, ["cluster"])).toBe("max by (cluster) (x)");
    expect(lineExpression(plan, 1, ["cluster"])).toBe("y");
    expect(lineExpression(plan, 2, ["cluster"])).toBeNull();
  });

  it("names clusters as they are, whatever stands in their names", () => {
    const [, , value] = oneOf("cluster", ["a.b", "c|d", "e\\"]);
    const held = new RegExp(`^(?:${value})$`);
    expect(["a.b", "c|d", "e\\"].every((name) => held.test(name))).toBe(true);
    expect(["axb", "c", "d", "e"].some((name) => held.test(name))).toBe(false);
  });
});

describe("the first of many clusters", () => {
  const all = [
    { cluster: "a", values: [1, 5, null] },
    { cluster: "b", values: [9, 9, 1] },
    { cluster: "c", values: [null, 2, 3] },
    { cluster: "d", values: [null, null, null] },
  ];

  it("are those with the greatest last known value, and the rest is told", () => {
    const { shown, rest, silent } = rankLines(all, { first: "greatest", limit: 1, canAdd: true });
    expect(shown.map(({ cluster }) => cluster)).toEqual(["a"]);
    expect(rest).toEqual({ count: 2, sum: [null, 11, 4], least: 1, greatest: 3 });
    expect(silent).toEqual(["d"]);
  });

  it("or with the least, without a sum where numbers cannot be added", () => {
    const { shown, rest } = rankLines(all, { first: "least", limit: 2, canAdd: false });
    expect(shown.map(({ cluster }) => cluster)).toEqual(["b", "c"]);
    expect(rest).toEqual({ count: 1, sum: null, least: 5, greatest: 5 });
  });

  it("have no rest when all are drawn", () => {
    expect(rankLines(all, { first: "greatest", limit: 9, canAdd: true }).rest).toBeNull();
  });
});
