import { describe, expect, it } from "vitest";

import { readLook, writeLook } from "./line-look.ts";

describe("how lines are drawn", () => {
  it("is kept as words, in the order of the columns", () => {
    const look = { isWrapped: true, isRelative: true, columns: ["pod", "node"] as const };
    expect(writeLook(look)).toBe("wrap ago pod node");
    expect(readLook("node wrap pod ago")).toEqual(look);
  });

  it("is the usual one until somebody chooses", () => {
    expect(readLook(null)).toEqual({ isWrapped: false, isRelative: false, columns: ["cluster", "namespace", "pod"] });
  });

  it("is what can be read of what another version kept", () => {
    expect(readLook("wrapped __proto__ pod")).toEqual({ isWrapped: false, isRelative: false, columns: ["pod"] });
    expect(readLook("").columns).toEqual([]);
  });
});
