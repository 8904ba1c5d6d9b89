import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { canonicalSelector, isSelector } from "./grammar.ts";

describe("a label selector", () => {
  it.each([
    ["", ""],
    ["app=web", "app=web"],
    [" app == web , !legacy", "app=web,!legacy"],
    ["tier in (a, b),x notin (c)", "tier in (a,b),x notin (c)"],
    ["app!=", "app!="],
    ["example.com/rank>3,a<-1", "example.com/rank>3,a<-1"],
    ["metadata.name=x", "metadata.name=x"],
  ])("is written in one way: %j", (text, canonical) => {
    expect(canonicalSelector(text)).toBe(canonical);
  });

  it.each([
    "a=b&watch=1",
    "a=b%26watch=1",
    "a=b\nfieldSelector=x",
    "a=b\r\nHost: evil",
    "a=b#",
    "a=b,",
    ",",
    "a=b,,c=d",
    "a in (b",
    "a in (b))",
    "a in (b;c)",
    "a==b==c",
    "=b",
    "a=b c",
    "Ä=b",
    "a=\u0000",
    `${"a".repeat(64)}=b`,
    `a=${"b".repeat(64)}`,
    `${"a".repeat(254)}/b`,
  ])("is none: %j", (text) => {
    expect(canonicalSelector(text)).toBe(null);
  });

  it("says the same when it is read again, and nothing that an address could take for something else", () => {
    const parts = fc.constantFrom(
      "a",
      "=",
      "!",
      ",",
      "(",
      ")",
      " in ",
      "&",
      "%26",
      "\n",
      "b/c",
      "<",
      "1",
      "#",
      ";",
      " ",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (some) => {
        const canonical = canonicalSelector(some.join(""));
        if (canonical === null) return;
        expect(canonicalSelector(canonical)).toBe(canonical);
        expect(canonical).not.toMatch(/[&%\n#;]/);
      }),
    );
  });
});

it("an object's selector is one only with keys and values that Kubernetes takes", () => {
  expect(isSelector({ matchLabels: { app: "web", "a.b/c": "" } })).toBe(true);
  expect(isSelector({ matchExpressions: [{ key: "a", operator: "In", values: ["b"] }] })).toBe(true);
  expect(isSelector({ matchLabels: { app: "web,tier=db" } })).toBe(false);
  expect(isSelector({ matchLabels: { "a in (b),c": "d" } })).toBe(false);
  expect(isSelector({ matchExpressions: [{ key: "a", operator: "In", values: ["b),c in (d"] }] })).toBe(false);
});
