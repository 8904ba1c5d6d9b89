import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readSelector } from "./read.ts";
import { printSelector } from "./selector.ts";

describe("a label selector that somebody typed", () => {
  it.each([
    ["", {}],
    ["app=web, tier == a", { matchLabels: { app: "web", tier: "a" } }],
    [
      "app!=web,tier in (a, b),x notin (c),y,!z",
      {
        matchExpressions: [
          { key: "app", operator: "NotIn", values: ["web"] },
          { key: "tier", operator: "In", values: ["a", "b"] },
          { key: "x", operator: "NotIn", values: ["c"] },
          { key: "y", operator: "Exists" },
          { key: "z", operator: "DoesNotExist" },
        ],
      },
    ],
    // One key twice has no place in a map, and would silently become another selector.
    ["a=b,a=c", { matchLabels: { a: "b" }, matchExpressions: [{ key: "a", operator: "In", values: ["c"] }] }],
  ])("%j is what an object has", (text, selector) => expect(readSelector(text)).toEqual(selector));

  it.each(["a>3", "a<1", "a in (b", "a=b;c=d"])("%j is none that an object can have", (text) =>
    expect(readSelector(text)).toBe(null),
  );

  it("says the same when it is printed and read again", () => {
    const part = fc.constantFrom("a=b", "c!=d", "e in (f,g)", "h notin (i)", "j", "!k", "example.com/l=m");
    fc.assert(
      fc.property(fc.uniqueArray(part), (parts) => {
        const read = readSelector(parts.join(","));
        expect(readSelector(printSelector(read ?? {}))).toEqual(read);
      }),
    );
  });
});
