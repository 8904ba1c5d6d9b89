import { describe, expect, it } from "vitest";

import { isAt, nouns } from "./nouns.ts";

describe("the rail", () => {
  it("marks a noun on its page and below it", () => {
    expect(isAt("/clusters", "/clusters")).toBe(true);
    expect(isAt("/clusters/eu-1", "/clusters")).toBe(true);
  });

  it("does not mark a noun that only begins alike", () => {
    expect(isAt("/podsets", "/pods")).toBe(false);
  });

  it("marks Fleet only at the root", () => {
    expect(isAt("/", "/")).toBe(true);
    expect(isAt("/pods", "/")).toBe(false);
  });

  it("marks exactly one noun on every page", () => {
    const all = nouns.flatMap((group) => group.nouns);
    for (const { href } of all) expect(all.filter((noun) => isAt(href, noun.href))).toHaveLength(1);
  });
});
