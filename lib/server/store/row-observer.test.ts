import { beforeEach, describe, expect, it } from "vitest";

import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

import { Generation } from "./generation.ts";
import type { Table } from "./table.ts";

const uid = (digit: string): string => `00000000-0000-0000-0000-00000000000${digit}`;
const pod = (name: string, restarts: number, id = "1") => aPod(name, { restarts, uid: uid(id) });
let table: Table;
let told: unknown[];

beforeEach(() => {
  told = [];
  table = aTable("pods");
  table.observe({
    keys: ["restarts", "lastRestartAt"],
    changed: (of, row, before) => told.push([of.names.read(row), of.byKey.get("restarts")?.read(row), before]),
  });
});
const put = (object: object): void => void table.upsert(draftOf("pods", object));

describe("an observer of rows", () => {
  it("is told of new rows with something in them, and of no others", () => {
    put(pod("a", 0));
    put(pod("b", 3));
    expect(told).toEqual([["b", 3, null]]);
  });

  it("is told what the numbers were, and of nothing else that changes", () => {
    put(pod("a", 3));
    put(aPod("a", { restarts: 3, uid: uid("1"), phase: "Failed" }));
    put(pod("a", 5));
    expect(told).toEqual([
      ["a", 3, null],
      ["a", 5, [3, 0]],
    ]);
  });

  it("is told of another object of the same name as of a new one", () => {
    put(pod("a", 3, "1"));
    put(pod("a", 3, "2"));
    expect(told.at(-1)).toEqual(["a", 3, null]);
  });

  it("is told of what a relist brings when it is put in force", () => {
    put(pod("a", 1, "1"));
    put(pod("b", 1, "2"));
    told = [];
    const generation = new Generation(table);
    for (const object of [pod("a", 2, "1"), pod("b", 1, "2"), pod("c", 7, "3")])
      generation.upsert(draftOf("pods", object));
    expect(told).toEqual([]);
    generation.commit();
    expect(told).toEqual([
      ["a", 2, [1, 0]],
      ["c", 7, null],
    ]);
  });

  it("cannot be one of columns that are no numbers", () => {
    expect(() => table.observe({ keys: ["status", "restarts"], changed: () => undefined })).toThrow(/no numbers/);
  });
});
