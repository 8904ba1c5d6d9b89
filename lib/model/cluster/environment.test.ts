import { describe, expect, it } from "vitest";

import { environmentOf } from "./environment.ts";

describe("an environment", () => {
  it("is what a label says, in a word that is said", () => {
    expect(environmentOf({ name: "a", labels: { env: "prod", region: "eu" } })).toEqual({
      word: "production",
      isProduction: true,
    });
    expect(environmentOf({ name: "a", labels: { environment: "Stage" } })).toEqual({
      word: "staging",
      isProduction: false,
    });
    expect(environmentOf({ name: "prod-copy", labels: { env: "sandbox" } })).toEqual({
      word: "sandbox",
      isProduction: false,
    });
  });

  it("is taken for production by the name alone when no label says another", () => {
    const isProduction = (name: string) => environmentOf({ name, labels: {} }).isProduction;
    expect(["prod-eu-west", "eu.prod.2", "arn:aws:eks:eu-1:1:cluster/PROD"].map(isProduction)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["stage-eu", "product-lab", "reproduce", ""].map(isProduction)).toEqual([false, false, false, false]);
  });

  it("does not take an inherited property for a label's word", () => {
    expect(environmentOf({ name: "a", labels: { env: "constructor" } }).word).toBe("constructor");
  });
});
