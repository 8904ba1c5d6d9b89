import { describe, expect, it } from "vitest";

import { withCarried } from "./scope.ts";

describe("a link", () => {
  it("stays as it is when the console shows the whole fleet and the last hour", () => {
    expect(withCarried("/pods?q=x", { scope: [] })).toBe("/pods?q=x");
  });

  it("carries the scope along, whether it has a query or not", () => {
    expect(withCarried("/pods", { scope: ["prod-eu", "prod us"] })).toBe("/pods?scope=prod-eu,prod%20us");
    expect(withCarried("/pods?q=x", { scope: ["a"], ns: ["shop"] })).toBe("/pods?q=x&scope=a&ns=shop");
  });

  it("carries the time along, readable", () => {
    expect(withCarried("/pods", { scope: [], time: "6h" })).toBe("/pods?time=6h");
    expect(withCarried("/", { scope: [], time: "2026-11-20T14:00Z/2026-11-20T15:00Z" })).toBe(
      "/?time=2026-11-20T14:00Z/2026-11-20T15:00Z",
    );
  });
});
