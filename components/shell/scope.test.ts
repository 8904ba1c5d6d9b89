import { describe, expect, it } from "vitest";

import { withScope } from "./scope.ts";

describe("a link inside of a scope", () => {
  it("is plain in the whole fleet", () => {
    expect(withScope("/pods", [])).toBe("/pods");
  });

  it("carries the clusters along", () => {
    expect(withScope("/pods", ["eu-1", "us-1"])).toBe("/pods?scope=eu-1,us-1");
    expect(withScope("/pods?q=crashloop", ["eu-1"])).toBe("/pods?q=crashloop&scope=eu-1");
  });

  it("escapes what a context's name may contain", () => {
    expect(withScope("/pods", ["a:b/c&d"])).toBe("/pods?scope=a%3Ab%2Fc%26d");
  });
});
