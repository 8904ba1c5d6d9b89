import { describe, expect, it } from "vitest";

import { parseWhere } from "#lib/model/where/parse.ts";
import { aSource, aTable, draftOf } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

import { type Wanted, readAll } from "./read-all.ts";
import { UnknownKeyError } from "./select.ts";
import type { Source } from "./source.ts";

const all: Wanted = { terms: [], sort: [{ by: "name", order: "asc" }], nowSeconds: 1_800_000_000 };
const uidOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const twenty = () => {
  const numbers = Array.from({ length: 20 }, (_, at) => (at * 7) % 20);
  return aTable(
    "pods",
    numbers.map((each) => aPod(`p-${String(each).padStart(2, "0")}`, { uid: uidOf(each) })),
  );
};

function namesOf(sources: readonly Source[], wanted: Wanted = all, size = 3, between = () => {}): unknown[] {
  const { next } = readAll(sources, wanted);
  const names: unknown[] = [];
  for (let rows = next(size); rows !== undefined; rows = next(size)) {
    names.push(...rows.map(({ name }) => name));
    between();
  }
  return names;
}

describe("reading all rows", () => {
  it("gives each once, in order, in portions of any size, over all sources", () => {
    const sources = [aSource(twenty()), aSource(aTable("pods", [aPod("p-05x"), aPod("a")], "west"))];
    const sorted = namesOf(sources, all, 1000);
    expect(sorted).toHaveLength(22);
    expect(sorted).toEqual(sorted.map(String).toSorted());
    for (const size of [1, 3, 7, 22]) expect(namesOf(sources, all, size)).toEqual(sorted);
  });

  it("gives those that match, with how many there are", () => {
    const { terms } = parseWhere("p-1");
    expect(readAll([aSource(twenty())], { ...all, terms }).total).toBe(10);
    expect(namesOf([aSource(twenty())], { ...all, terms })).toHaveLength(10);
    expect(namesOf([aSource(aTable("pods"))])).toEqual([]);
  });

  it("leaves out an object that goes meanwhile, and the other one that gets its row", () => {
    const table = twenty();
    const replace = () => {
      table.deleteDraft(draftOf("pods", aPod("p-10", { uid: uidOf(10) })));
      table.upsert(draftOf("pods", aPod("zz-new", { uid: uidOf(99) })));
    };
    const names = namesOf([aSource(table)], all, 3, replace);
    expect(names).toHaveLength(19);
    expect(names).not.toContain("zz-new");
    expect(names).not.toContain("p-10");
  });

  it("gives the rows named, whether they match or not, and never one that is out of sight", () => {
    const table = aTable("pods", [aPod("a"), aPod("b", { namespace: "secret" }), aPod("c")]);
    const ids = [
      "east/pods/default/c",
      "east/pods/secret/b",
      "east/pods/default/gone",
      "west/pods/default/a",
      "nonsense",
    ];
    const { terms } = parseWhere("nothing-like-this");
    expect(namesOf([aSource(table)], { ...all, terms, ids })).toEqual(["b", "c"]);
    expect(namesOf([aSource(table, { only: ["default"] })], { ...all, ids })).toEqual(["c"]);
  });

  it("leaves out the rows that were taken out by hand", () => {
    const table = aTable("pods", [aPod("a"), aPod("b"), aPod("c")]);
    const wanted = { ...all, without: ["east/pods/default/b", "east/pods/default/gone"] };
    expect(namesOf([aSource(table)], wanted)).toEqual(["a", "c"]);
    expect(readAll([aSource(table)], wanted).total).toBe(2);
  });

  it("refuses to sort by a column that there is not", () => {
    expect(() => readAll([aSource(twenty())], { ...all, sort: [{ by: "colour", order: "asc" }] })).toThrow(
      UnknownKeyError,
    );
  });
});
