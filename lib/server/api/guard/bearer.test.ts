import { describe, expect, it } from "vitest";

import { bearerOf } from "./bearer.ts";

describe("the bearer token of a request", () => {
  it("is what follows the scheme, in any case", () => {
    expect(bearerOf(["Host", "x", "authorization", "Bearer abc.d-e_f=="])).toBe("abc.d-e_f==");
    expect(bearerOf(["Authorization", "bearer  abc"])).toBe("abc");
  });

  it("is none without the header or with another scheme", () => {
    expect(bearerOf(["Host", "authorization"])).toBeNull();
    expect(bearerOf(["Authorization", "Basic YTpi"])).toBeNull();
    expect(bearerOf(["Authorization", "Bearerish"])).toBeNull();
  });

  it.each([
    "Bearer",
    "Bearer ",
    "Bearer %",
    "Bearer %E0%A4%A",
    "Bearer a b",
    "Bearer ä",
    "Bearer =",
    `Bearer ${"a".repeat(9_000)}`,
  ])("is refused as %.30s", (value) => expect(() => bearerOf(["Authorization", value])).toThrow("QD-401-token"));

  it("is refused when there are two", () => {
    expect(() => bearerOf(["Authorization", "Bearer a", "AUTHORIZATION", "Bearer a"])).toThrow("QD-401-token");
  });
});
