import { describe, expect, it } from "vitest";

import { countChanges } from "./changed-cells.ts";

describe("a row seen again", () => {
  it("counts the cells that changed, and only those", () => {
    const first = { values: ["a", 1, null], changes: [0, 0, 0] };
    const second = countChanges(first, ["a", 2, null]);
    expect(second.changes).toEqual([0, 1, 0]);
    expect(countChanges(second, ["a", 3, true]).changes).toEqual([0, 2, 1]);
  });

  it("with other columns than before starts over, because nothing changed in the cluster", () => {
    expect(countChanges({ values: ["a"], changes: [4] }, ["a", 1]).changes).toEqual([0, 0]);
  });
});
