import { describe, expect, it } from "vitest";

import { addRows, allSelected, countSelected, isSelected, nothingSelected, toggleRow } from "./selection.ts";

describe("a selection", () => {
  it("has the rows that were picked, and no longer those picked twice", () => {
    const two = toggleRow(toggleRow(nothingSelected, "a"), "b");
    expect([isSelected(two, "a"), isSelected(two, "c"), countSelected(two, 9)]).toEqual([true, false, 2]);
    expect(countSelected(toggleRow(two, "a"), 9)).toBe(1);
  });

  it("of all rows that match has those that come later too, but not those taken out", () => {
    const rest = toggleRow(allSelected, "a");
    expect([isSelected(rest, "a"), isSelected(rest, "later"), countSelected(rest, 9)]).toEqual([false, true, 8]);
    expect(countSelected(toggleRow(rest, "a"), 9)).toBe(9);
    expect(countSelected(rest, 0)).toBe(0);
  });

  it("takes a range in, whatever of it was picked before", () => {
    expect([...addRows(toggleRow(nothingSelected, "a"), ["a", "b"]).ids]).toEqual(["a", "b"]);
    expect(countSelected(addRows(toggleRow(allSelected, "a"), ["a", "b"]), 9)).toBe(9);
  });
});
