import { describe, expect, it } from "vitest";

import { matchesSelector, printSelector } from "./selector.ts";

const expression = (operator: string, values?: string[]) => ({ matchExpressions: [{ key: "tier", operator, values }] });

describe("a label selector", () => {
  it("prints as a query's labelSelector", () => {
    expect(printSelector({ matchLabels: { app: "web" }, ...expression("In", ["a", "b"]) })).toBe(
      "app=web,tier in (a,b)",
    );
    expect(["NotIn", "Exists", "DoesNotExist"].map((operator) => printSelector(expression(operator, ["a"])))).toEqual([
      "tier notin (a)",
      "tier",
      "!tier",
    ]);
  });

  it("that is empty selects everything", () => {
    expect(printSelector({})).toBe("");
    expect(matchesSelector({}, { app: "web" })).toBe(true);
  });

  it.each([
    ["In", { tier: "a" }, true],
    ["In", {}, false],
    ["NotIn", { tier: "a" }, false],
    ["NotIn", {}, true],
    ["Exists", { tier: "z" }, true],
    ["DoesNotExist", { tier: "z" }, false],
    ["Perhaps", { tier: "a" }, false],
  ])("%s of a looks at %j", (operator, labels, isMet) => {
    expect(matchesSelector(expression(operator, ["a"]), labels as Record<string, string>)).toBe(isMet);
  });

  it("looks at a label's own value, not at what every object has", () => {
    expect(matchesSelector({ matchLabels: { constructor: "x" } }, {})).toBe(false);
  });
});
