import { describe, expect, it } from "vitest";

import { withCarried } from "./scope.ts";

describe("a link", () => {
  it("stays as it is when the console shows the whole fleet, the last hour and now", () => {
    expect(withCarried("/pods?q=x", { scope: null, at: null })).toBe("/pods?q=x");
  });

  it("carries the scope along, whether it has a query or not", () => {
    expect(withCarried("/pods", { scope: "prod-eu,prod us" })).toBe("/pods?scope=prod-eu,prod%20us");
    expect(withCarried("/pods?q=x", { scope: "a", ns: "shop" })).toBe("/pods?q=x&scope=a&ns=shop");
  });

  it("keeps a comma of a name apart from those between names", () => {
    const text = new URLSearchParams(withCarried("", { scope: "a%2Cb,c" }).slice(1)).get("scope");
    expect(text).toBe("a%2Cb,c");
  });

  it("carries the time along, readable", () => {
    expect(withCarried("/pods", { time: "6h" })).toBe("/pods?time=6h");
    expect(withCarried("/", { time: "2026-11-20T14:00Z/2026-11-20T15:00Z" })).toBe(
      "/?time=2026-11-20T14:00Z/2026-11-20T15:00Z",
    );
  });

  it("stays in the past that is shown", () => {
    expect(withCarried("/pods", { at: "2026-11-20T14:00Z" })).toBe("/pods?at=2026-11-20T14:00Z");
  });
});
