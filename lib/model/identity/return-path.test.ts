import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { returnPath } from "./return-path.ts";

describe("where a sign-in leads back to", () => {
  it("is the page it began at, with its question", () => {
    for (const path of ["/", "/pods?where=a%20b&sort=-age", "/clusters/a/namespaces/b#log"])
      expect(returnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/%09//evil".replace("%09", "\t"),
    "https:evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/.//evil.example",
    "/a/..//evil.example",
    "\u{FF0F}\u{FF0F}evil.example",
    "/x\r\nSet-Cookie: a=b",
    "user@evil.example",
    "/signin?return=/signin",
    "/api/auth/start",
    `/${"a".repeat(3000)}`,
  ])("is the start page instead of %j", (asked) => {
    expect(returnPath(asked)).toBe("/");
  });

  it("is never another site, however it is written", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "//",
      ".",
      "..",
      "evil.example",
      "@",
      ":",
      "\t",
      "\n",
      "%2f",
      "http:",
      "#",
      "?",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const path = returnPath(pieces.join(""));
        expect(new URL(path, "https://own.example").origin).toBe("https://own.example");
        expect(path.startsWith("/")).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
