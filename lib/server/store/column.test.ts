import { describe, expect, it } from "vitest";

import {
  amountColumn,
  countColumn,
  flagColumn,
  healthColumn,
  longColumn,
  smallColumn,
  textColumn,
  timeColumn,
} from "#lib/server/kind/kind.ts";
import { Draft } from "#lib/server/wire/draft.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Column, NumberColumn, TextColumn } from "./column.ts";
import { LongColumn } from "./long-column.ts";

const slots = new Slots();
const slot = slots.next();

function withNumber(value: number): Draft {
  const draft = new Draft(slots);
  draft.resetForStrings();
  draft.number[slot] = value;
  return draft;
}

function withText(value: string): Draft {
  const draft = new Draft(slots);
  draft.resetForStrings();
  draft.setText(slot, value);
  return draft;
}

const numbers = {
  count: countColumn("count", slot, { nullNumber: -1 }),
  amount: amountColumn("amount", slot),
  small: smallColumn("small", slot),
  flag: flagColumn("flag", slot),
  time: timeColumn("time", slot),
  health: healthColumn(slot),
} as const;

const readBack = (type: keyof typeof numbers, value: number) => {
  const column = new NumberColumn(numbers[type], 1);
  column.write(0, withNumber(value));
  return column.read(0);
};

describe("a column of numbers", () => {
  it("reads what it holds in the way of its type", () => {
    expect([readBack("count", 7), readBack("count", -1), readBack("count", 0)]).toEqual([7, null, 0]);
    expect([readBack("amount", 2 ** 50 + 0.5), readBack("small", 200)]).toEqual([2 ** 50 + 0.5, 200]);
    expect([readBack("flag", 1), readBack("flag", 0)]).toEqual([true, false]);
    expect([readBack("time", 1_800_000_000), readBack("time", 0)]).toEqual([1_800_000_000, null]);
    expect([readBack("health", 0), readBack("health", 3)]).toEqual(["ok", "warn"]);
  });

  it("keeps what its type cannot hold at the nearest end", () => {
    expect([readBack("small", 256), readBack("small", 300), readBack("small", -1)]).toEqual([255, 255, 0]);
    expect([readBack("count", 2 ** 31), readBack("count", -(2 ** 40))]).toEqual([2 ** 31 - 1, -(2 ** 31)]);
    // A zero time of Go is in the year 1: no time, not one in the next century.
    expect([readBack("time", -62_135_596_800), readBack("time", 2 ** 33)]).toEqual([null, 2 ** 32 - 1]);
    expect(readBack("count", 1.5)).toBe(1);
  });

  it.each([
    ["small", 300],
    ["count", 2 ** 40],
    ["count", 1.5],
    ["time", -5],
    ["amount", 0.1],
  ] as const)("knows a %s of %d again, so that a relist of an equal object changes nothing", (type, value) => {
    const column = new NumberColumn(numbers[type], 1);
    column.write(0, withNumber(value));
    expect(column.equals(0, withNumber(value))).toBe(true);
    expect(column.write(0, withNumber(value))).toBe(false);
  });

  it("says whether a write changed the cell", () => {
    const column = new NumberColumn(numbers.count, 2);
    expect([column.write(0, withNumber(0)), column.write(0, withNumber(3)), column.write(0, withNumber(3))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(column.equals(0, withNumber(4))).toBe(false);
  });

  it("is emptied by clearing, and holds nothing to compact", () => {
    const column = new NumberColumn(numbers.count, 1);
    column.write(0, withNumber(3));
    column.clear(0);
    column.compact();
    expect([column.read(0), column.isWasteful()]).toEqual([0, false]);
  });
});

describe("a column of texts that repeat", () => {
  it("reads each row's text, and knows it again", () => {
    const column = new TextColumn(textColumn("text", slot), 3);
    for (const [row, text] of ["a", "b", "a"].entries()) column.write(row, withText(text));
    expect([0, 1, 2].map((row) => column.read(row))).toEqual(["a", "b", "a"]);
    expect(column.ids[0]).toBe(column.ids[2]);
    expect([column.equals(0, withText("a")), column.equals(0, withText("b"))]).toEqual([true, false]);
    expect([column.write(0, withText("a")), column.write(0, withText("b"))]).toEqual([false, true]);
  });

  it("keeps exactly the texts of living rows when compacted", () => {
    const column = new TextColumn(textColumn("text", slot), 4);
    for (const [row, text] of ["dead", "", "kept", "kept too"].entries()) column.write(row, withText(text));
    column.clear(0);
    column.compact([1, 2, 3]);
    expect([0, 1, 2, 3].map((row) => column.read(row))).toEqual(["", "", "kept", "kept too"]);
    expect([column.dictionary.size, column.dictionary.find("dead")]).toEqual([3, -1]);
  });

  it("is wasteful once it holds far more texts than there are rows", () => {
    const column = new TextColumn(textColumn("text", slot), 1);
    for (let i = 0; i < 4096; i++) column.write(0, withText(`text-${i}`));
    expect([column.isWasteful(1), column.isWasteful(0)]).toEqual([false, true]);
    expect(column.isWasteful(4096)).toBe(false);
    column.compact([0]);
    expect([column.isWasteful(0), column.read(0)]).toEqual([false, "text-4095"]);
  });
});

describe("any column", () => {
  const all: readonly [string, () => Column, (value: number) => Draft][] = [
    ["count", () => new NumberColumn(numbers.count, 2), withNumber],
    ["text", () => new TextColumn(textColumn("text", slot), 2), (value) => withText(`text ${value}`)],
    ["long", () => new LongColumn(longColumn("long", slot), 2), (value) => withText(`text ${value}`)],
  ];

  it.each(all)("of %s copies a cell of its own sort and keeps its cells when it grows", (_, make, draft) => {
    const [column, other] = [make(), make()];
    other.write(0, draft(8));
    other.write(1, draft(9));
    column.write(0, draft(1));
    column.copy(1, other, 1);
    column.resize(50);
    column.write(49, draft(5));
    expect([0, 1, 49].map((row, at) => column.equals(row, draft([1, 9, 5][at] ?? 0)))).toEqual([true, true, true]);
    expect(column.bytes).toBeGreaterThan(0);
  });

  it.each(all)("of %s is not changed by a copy of another sort", (_, make, draft) => {
    const column = make();
    column.write(0, draft(1));
    const stranger =
      column instanceof NumberColumn ? new TextColumn(textColumn("text", slot), 2) : new NumberColumn(numbers.count, 2);
    column.copy(0, stranger, 0);
    expect(column.equals(0, draft(1))).toBe(true);
  });
});
