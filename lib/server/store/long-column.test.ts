import { describe, expect, it } from "vitest";

import { longColumn } from "#lib/server/kind/kind.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { draftOf } from "#lib/testing/a-table.ts";
import { anEvent } from "#lib/testing/an-object.ts";

import { NumberColumn } from "./column.ts";
import { LongColumn } from "./long-column.ts";

const slot = kinds.events.columns.find(({ key }) => key === "message")?.slot ?? -1;
const spec = longColumn("message", slot);
const draftWith = (message: string): Draft => draftOf("events", anEvent("e", { message }));

function aColumn(...messages: string[]): LongColumn {
  const column = new LongColumn(spec, 8);
  for (const [row, message] of messages.entries()) column.write(row, draftWith(message));
  return column;
}

describe("a column of long texts", () => {
  it("reads each row's own text", () => {
    const column = aColumn("one", "", "drei ☃", "one");
    expect([0, 1, 2, 3].map((row) => column.read(row))).toEqual(["one", "", "drei ☃", "one"]);
  });

  it("says whether a write changed anything", () => {
    const column = aColumn("one");
    expect(column.write(0, draftWith("one"))).toBe(false);
    expect(column.write(0, draftWith("two"))).toBe(true);
    expect(column.write(0, draftWith(""))).toBe(true);
    expect([column.read(0), column.equals(0, draftWith("")), column.equals(0, draftWith("two"))]).toEqual([
      "",
      true,
      false,
    ]);
  });

  it("cuts a text at 65,535 bytes, and knows it again", () => {
    const column = aColumn("x".repeat(70_000));
    expect(column.read(0)).toBe("x".repeat(65_535));
    expect(column.equals(0, draftWith("x".repeat(70_000)))).toBe(true);
    expect(column.write(0, draftWith("x".repeat(70_000)))).toBe(false);
  });

  it("copies from its own sort, and from no other", () => {
    const column = aColumn("mine");
    column.copy(0, aColumn("a", "b"), 1);
    expect(column.read(0)).toBe("b");
    column.copy(0, new NumberColumn(spec, 8), 1);
    expect(column.read(0)).toBe("b");
  });

  it("is wasteful once half of it, and at least a quarter of a MiB, is dead", () => {
    const column = aColumn("stays");
    expect(column.isWasteful()).toBe(false);
    for (let i = 0; i < 300; i++) column.write(1, draftWith(`${i}`.padStart(1000, "x")));
    expect(column.isWasteful()).toBe(true);
    column.compact([0, 1]);
    expect(column.isWasteful()).toBe(false);
    expect(column.arena.end).toBe(1005);
    expect([column.read(0), column.read(1)]).toEqual(["stays", "299".padStart(1000, "x")]);
  });

  it("counts the text of a cleared row as dead, once", () => {
    const column = aColumn("12345");
    column.clear(0);
    column.clear(0);
    expect([column.arena.dead, column.read(0)]).toEqual([5, ""]);
    column.write(0, draftWith("new"));
    expect([column.arena.dead, column.read(0)]).toEqual([5, "new"]);
  });

  it("keeps its texts when it grows", () => {
    const column = aColumn("a", "b");
    column.resize(1000);
    column.write(999, draftWith("c"));
    expect([column.read(0), column.read(1), column.read(999), column.read(500)]).toEqual(["a", "b", "c", ""]);
    expect(column.bytes).toBeGreaterThanOrEqual(6000);
  });
});
