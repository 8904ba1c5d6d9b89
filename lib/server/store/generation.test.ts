import { afterEach, describe, expect, it, vi } from "vitest";

import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { type PodFields, aPod } from "#lib/testing/an-object.ts";

import { Generation } from "./generation.ts";
import { Table } from "./table.ts";

const list = (generation: Generation, name: string, fields: PodFields = {}): void =>
  generation.upsert(draftOf("pods", aPod(name, fields)));

const namesOf = (table: Table): string[] => [...table.rows()].map((row) => table.names.read(row)).toSorted();

/** Everything a reader could see of a table. */
const seen = (table: Table): unknown => ({
  version: table.version,
  rowCount: table.rowCount,
  restarts: table.sums.total("restarts"),
  rows: [...table.rows()].map((row) => [
    row,
    table.revisions[row],
    table.names.read(row),
    ...table.columns.map((column) => column.read(row)),
  ]),
});

describe("a new generation", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("changes nothing that can be seen while it is read", () => {
    const table = aTable("pods", [aPod("a", { restarts: 1 }), aPod("b")]);
    const before = seen(table);
    const generation = new Generation(table);
    list(generation, "a", { restarts: 9, image: "other:1", node: "elsewhere" });
    list(generation, "c", { namespace: "new" });
    expect(seen(table)).toEqual(before);
  });

  it("that is never put in force leaves everything as it was", () => {
    const table = aTable("pods", [aPod("a")]);
    const before = seen(table);
    list(new Generation(table), "b");
    list(new Generation(table), "c");
    expect(seen(table)).toEqual(before);
  });

  it("in force is what was listed: changed, added and removed", () => {
    const table = aTable("pods", [aPod("changed", { restarts: 1 }), aPod("gone"), aPod("same", { restarts: 4 })]);
    const generation = new Generation(table);
    list(generation, "added", { namespace: "new" });
    list(generation, "same", { restarts: 4 });
    list(generation, "changed", { restarts: 2 });
    generation.commit();
    expect(namesOf(table)).toEqual(["added", "changed", "same"]);
    expect(table.sums.total("restarts")).toBe(6);
    expect(table.find("new", "added")).toBeGreaterThanOrEqual(0);
  });

  it("leaves rows that are the same alone", () => {
    const table = aTable("pods", [aPod("same", { restarts: 4, uid: "odd" }), aPod("other")]);
    const before = [table.version, ...table.revisions];
    const generation = new Generation(table);
    list(generation, "other");
    list(generation, "same", { restarts: 4, uid: "odd" });
    generation.commit();
    expect([table.version, ...table.revisions]).toEqual(before);
  });

  it("of an empty list empties the table", () => {
    const table = aTable("pods", [aPod("a", { restarts: 4 }), aPod("b")]);
    new Generation(table).commit();
    expect([table.rowCount, table.sums.total("restarts"), namesOf(table)]).toEqual([0, 0, []]);
  });

  it("takes the last of an object that is listed twice, also when the last is what was there before", () => {
    const table = aTable("pods", [aPod("a", { restarts: 1 })]);
    const generation = new Generation(table);
    list(generation, "a", { restarts: 2 });
    list(generation, "a", { restarts: 1 });
    list(generation, "b", { restarts: 5 });
    list(generation, "b", { restarts: 6 });
    generation.commit();
    expect([table.rowCount, table.sums.total("restarts")]).toEqual([2, 7]);
  });

  it("is put in force in one turn: a listener never sees fewer rows than the smaller of both", async () => {
    const table = aTable(
      "pods",
      Array.from({ length: 50 }, (_, at) => aPod(`old-${at}`)),
    );
    const counts: number[] = [];
    const told = new Promise<void>((resolve) => {
      table.subscribe(() => {
        counts.push(table.rowCount);
        resolve();
      });
    });
    const generation = new Generation(table);
    for (let at = 0; at < 40; at++) list(generation, `new-${at}`);
    generation.commit();
    await told;
    expect(counts).toEqual([40]);
  });

  it("stages only what changed: a relist of 2,000 equal rows copies none", () => {
    const objects = Array.from({ length: 2000 }, (_, at) => ({
      name: `pod-${at}`,
      fields: { image: `app:${at}`, uid: `uid-${at}` },
    }));
    const table = aTable(
      "pods",
      objects.map(({ name, fields }) => aPod(name, fields)),
    );
    const upsert = vi.spyOn(Table.prototype, "upsert");
    const generation = new Generation(table);
    for (const { name, fields } of objects) list(generation, name, fields);
    expect(upsert).not.toHaveBeenCalled();
    list(generation, "pod-7", { image: "changed:1" });
    list(generation, "new");
    expect(upsert).toHaveBeenCalledTimes(2);
    generation.commit();
    expect(table.rowCount).toBe(2001);
  });

  it("keeps the numbers of rows that live on, and gives free ones to new rows", () => {
    const table = aTable(
      "pods",
      ["a", "b", "c"].map((name) => aPod(name)),
    );
    const generation = new Generation(table);
    list(generation, "c", { restarts: 1 });
    list(generation, "d");
    list(generation, "e");
    generation.commit();
    expect(table.find("default", "c")).toBe(2);
    expect(table.high).toBe(3);
    expect(namesOf(table)).toEqual(["c", "d", "e"]);
  });
});
