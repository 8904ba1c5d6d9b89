import { describe, expect, it } from "vitest";

import { aQuestion, aRule } from "#lib/testing/builders/access.ts";

import { allows } from "./rule.ts";

describe("a rule", () => {
  it.each([
    [aRule("patch", "deployments", "apps"), true],
    [aRule("*", "*", "*"), true],
    [aRule("get list", "deployments", "apps"), false],
    [aRule("patch", "deployments", "extensions"), false],
    [aRule("patch", "deployments", "core"), false],
    [aRule("patch", "deployments/scale", "apps"), false],
    [aRule("patch", "*/scale", "apps"), false],
    [aRule("patch", "", "apps"), false],
  ])("%j decides about patching deployments: %s", (rule, isAllowed) => {
    expect(allows(rule, aQuestion())).toBe(isAllowed);
  });

  it.each([
    [aRule("patch", "deployments/scale", "apps"), true],
    [aRule("patch", "*/scale", "apps"), true],
    [aRule("patch", "*", "apps"), true],
    [aRule("patch", "deployments", "apps"), false],
    [aRule("patch", "*/status", "apps"), false],
    [aRule("patch", "deployments/*", "apps"), false],
  ])("%j decides about patching deployments/scale: %s", (rule, isAllowed) => {
    expect(allows(rule, aQuestion({ subresource: "scale" }))).toBe(isAllowed);
  });

  it("of names allows those objects only, and never all of them", () => {
    const rule = aRule("patch", "deployments", "apps", "web api");
    expect(["web", "db", ""].map((name) => allows(rule, aQuestion({ name })))).toEqual([true, false, false]);
  });
});
