import { describe, expect, it } from "vitest";

import type { RowGroup } from "#lib/contract/query.ts";

import { toLines } from "./lines.ts";

const group = (value: string, count: number, isOpen: boolean): RowGroup => ({ value, count, health: "ok", isOpen });

/** a ▾ 0 1 · b ▸ · c ▾ 2 · d ▾ (no rows) · e ▸ */
const groups = [
  group("a", 2, true),
  group("b", 9, false),
  group("c", 1, true),
  group("d", 0, true),
  group("e", 3, false),
];

const written = (total: number, of?: RowGroup[]) => {
  const lines = toLines(total, of);
  return Array.from({ length: lines.count }, (_, at) => {
    const line = lines.at(at);
    return line.type === "group" ? line.group.value : line.index;
  });
};

describe("the lines of a list", () => {
  it("are its rows where nothing is grouped", () => {
    expect(written(3)).toEqual([0, 1, 2]);
    const lines = toLines(150_000, undefined);
    expect([lines.count, lines.rowsBetween(10, 40), lines.lineOfRow(7)]).toEqual([150_000, { first: 10, last: 40 }, 7]);
  });

  it("are heads of groups, with rows below those that are open", () => {
    expect(written(15, groups)).toEqual(["a", 0, 1, "b", "c", 2, "d", "e"]);
    expect(written(0, [])).toEqual([]);
  });

  it("find rows and heads again", () => {
    const lines = toLines(15, groups);
    expect([0, 1, 2].map(lines.lineOfRow)).toEqual([1, 2, 5]);
    expect(["a", "c", "e", "gone"].map(lines.lineOfGroup)).toEqual([0, 4, 7, undefined]);
  });

  it("say which rows they need", () => {
    const { rowsBetween } = toLines(15, groups);
    expect(rowsBetween(0, 7)).toEqual({ first: 0, last: 2 });
    expect(rowsBetween(2, 4)).toEqual({ first: 1, last: 1 });
    expect(rowsBetween(3, 5)).toEqual({ first: 2, last: 2 });
    expect(rowsBetween(3, 99)).toEqual({ first: 2, last: 2 });
    expect(toLines(0, []).rowsBetween(0, 24)).toEqual({ first: 0, last: 0 });
  });
});
