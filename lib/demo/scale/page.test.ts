import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pageOf } from "./page.ts";

describe("page", () => {
  it("gives everything without a limit", () => {
    expect(pageOf(7, 0, "")).toEqual({ from: 0, to: 7, continueToken: "", remaining: null });
  });

  it("leads through every entry once, whatever the limit", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 120 }), (total, limit) => {
        const seen: number[] = [];
        let token = "";
        do {
          const page = pageOf(total, limit, token);
          expect(page.remaining ?? 0).toBe(total - page.to);
          for (let position = page.from; position < page.to; position++) seen.push(position);
          token = page.continueToken;
        } while (token !== "");
        expect(seen).toEqual(Array.from({ length: total }, (_, position) => position));
      }),
    );
  });

  it("stays within the positions that are asked for", () => {
    expect(pageOf(9, 0, "", 4)).toMatchObject({ from: 4, to: 9 });
    const page = pageOf(9, 3, "", 4);
    expect(page).toMatchObject({ from: 4, to: 7, remaining: 2 });
    expect(pageOf(9, 3, page.continueToken, 4)).toMatchObject({ from: 7, to: 9, remaining: null });
    expect(() => pageOf(9, 3, page.continueToken, 8)).toThrow("continue key is not valid");
  });

  it("refuses a token of another list", () => {
    expect(() => pageOf(10, 5, Buffer.from("11").toString("base64url"))).toThrow("continue key is not valid");
    expect(() => pageOf(10, 5, "nonsense")).toThrow("continue key is not valid");
  });
});
