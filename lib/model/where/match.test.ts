import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { matchesGlob, matchesPatterns } from "./match.ts";

describe("a glob", () => {
  it.each([
    ["web", "web"],
    ["WEB", "web"],
    ["*", ""],
    ["*", "anything"],
    ["web-*", "web-"],
    ["web-*", "web-0"],
    ["*-0", "web-0"],
    ["w*b*0", "web-0"],
    ["**", "x"],
    ["a*a", "aa"],
    ["*a*b*", "xxaxxbxx"],
    ["a*b*c", "abbc"],
    ["", ""],
  ])("%j matches %j", (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(true);
  });

  it.each([
    ["web", "web-0"],
    ["web", "a-web"],
    ["web-*", "web"],
    ["a*a", "a"],
    ["ab*ba", "aba"],
    ["*a*b*", "ba"],
    ["a*b*c", "acb"],
    ["a*bc*c", "abc"],
    ["", "x"],
    ["w?b", "web"],
    ["w.b", "web"],
    ["[w]eb", "web"],
  ])("%j does not match %j", (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(false);
  });

  it("agrees with a regular expression on any pattern", () => {
    const letters = (unit: string) => fc.string({ unit: fc.constantFrom(...Array.from(unit)), maxLength: 8 });
    const property = fc.property(letters("abA*"), letters("abB"), (pattern, text) => {
      expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "i").test(text));
    });
    fc.assert(property, { numRuns: 2000, seed: 3 });
  });

  it("takes no signs of regular expressions for anything but themselves", () => {
    const property = fc.property(fc.string(), (text) => {
      expect(matchesGlob(text.replaceAll("*", ""), text.replaceAll("*", ""))).toBe(true);
    });
    fc.assert(property, { numRuns: 300, seed: 3 });
  });
});

describe("alternatives", () => {
  const wanted = (text: string) => ({ text, isNegated: false });
  const excluded = (text: string) => ({ text, isNegated: true });

  it("match when any of them does", () => {
    expect(matchesPatterns([wanted("eu-*"), wanted("us-*")], "us-1")).toBe(true);
    expect(matchesPatterns([wanted("eu-*"), wanted("us-*")], "ap-1")).toBe(false);
  });

  it("match everything but what is excluded when nothing else is wanted", () => {
    expect(matchesPatterns([excluded("kube-*")], "shop")).toBe(true);
    expect(matchesPatterns([excluded("kube-*")], "kube-system")).toBe(false);
  });

  it("let an exclusion win over what is wanted, in either order", () => {
    expect(matchesPatterns([wanted("eu-*"), excluded("eu-2")], "eu-2")).toBe(false);
    expect(matchesPatterns([excluded("eu-2"), wanted("eu-*")], "eu-1")).toBe(true);
    expect(matchesPatterns([excluded("eu-2"), wanted("eu-*")], "us-1")).toBe(false);
  });

  it("find what has no value", () => {
    expect(matchesPatterns([wanted("")], "")).toBe(true);
    expect(matchesPatterns([wanted("")], "node-1")).toBe(false);
    expect(matchesPatterns([excluded("")], "")).toBe(false);
  });
});
