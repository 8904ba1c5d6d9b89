import { describe, expect, it } from "vitest";

import { isWithin, type LineScope } from "./question.ts";

const scope: LineScope = {
  groups: [
    { clusters: ["east"], namespaces: ["payments"] },
    { clusters: ["west", "north"], namespaces: null },
    { clusters: ["north-2"], namespaces: "any" },
  ],
};

describe("a line is within a scope", () => {
  it.each([
    [true, "east", "payments"],
    [false, "east", "search"],
    [true, "west", "search"],
    [true, "north", ""],
    [true, "north-2", "any"],
    [true, "north-2", "search"],
    [false, "north-2", ""],
  ])("%s: %s %s", (expected, cluster, namespace) => expect(isWithin(scope, { cluster, namespace })).toBe(expected));

  it.each([
    ["of no namespace where only some are seen", "east", ""],
    ["of a cluster nobody named", "south", "payments"],
    ["that names no cluster", "", "payments"],
    ["whose names only begin alike", "east-2", "payments"],
    ["that differs in case", "East", "payments"],
  ])("never one %s", (_why, cluster, namespace) => expect(isWithin(scope, { cluster, namespace })).toBe(false));

  it("not when nothing is seen", () =>
    expect(isWithin({ groups: [] }, { cluster: "east", namespace: "a" })).toBe(false));
});
