import { describe, expect, it } from "vitest";

import { checks } from "./checks.ts";
import { layers } from "./layer.ts";

describe("the registry of checks", () => {
  it("has every id once, each in a layer that there is", () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    const known = new Set<string>(layers.map(({ id }) => id));
    expect(checks.filter(({ layer }) => !known.has(layer))).toEqual([]);
  });

  it.each(checks.map(({ id, rule, remediation, title, kinds }) => ({ id, rule, remediation, title, kinds })))(
    "says of $id what it is, by which rule, about what, and what to do",
    ({ rule, remediation, title, kinds }) => {
      for (const text of [rule, remediation, title]) expect(text).toMatch(/^\S.{8,}/);
      expect(remediation).toMatch(/[.]$/);
      expect(kinds.length).toBeGreaterThan(0);
    },
  );
});
