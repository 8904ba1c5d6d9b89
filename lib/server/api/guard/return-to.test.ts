import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { returnTo } from "./return-to.ts";

describe("where sign-in leads to", () => {
  it.each(["/", "/pods", "/pods?q=ns%3Ax&object=a/b#top", "/clusters/a%2Fb", "/pods?next=//evil.example"])(
    "is %s when it was asked for",
    (path) => expect(returnTo(path)).toBe(path),
  );

  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%09/../..//evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "https:evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\u3002evil.example",
    "//user@evil.example",
    "@evil.example",
    " /pods",
    "/pods\r\nSet-Cookie: a=b",
    "",
    "pods",
    "/api/auth/start",
    "/signin?return=/signin",
    `/${"a".repeat(2_000)}`,
    null,
    undefined,
  ])("is the first page for %j", (wanted) => expect(returnTo(wanted)).toBe("/"));

  it("is always on our own origin, whatever was asked for", () => {
    const own = "https://deck.example.com";
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "%2f",
      "%09",
      "\t",
      "\n",
      ":",
      "@",
      "evil.example",
      "?",
      "#",
      "。",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(new URL(returnTo(`/${pieces.join("")}`), own).origin).toBe(own);
      }),
      { numRuns: 2_000 },
    );
  });
});
