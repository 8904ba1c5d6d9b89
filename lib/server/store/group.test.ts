import { describe, expect, it } from "vitest";

import { Grouping } from "#lib/contract/query.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import { aSource, aTable } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

import { UnknownKeyError, select } from "./select.ts";

const broken = { ready: false, waiting: "CrashLoopBackOff" };
const east = aTable("pods", [aPod("a", { node: "n1" }), aPod("b", { node: "n2" }), aPod("c", { node: "n1" })], "east");
const west = aTable("pods", [aPod("d", { node: "n3", ...broken }), aPod("e", { node: "n2" })], "west");

function grouped(group: Partial<Grouping> & { by: string }, { where = "", offset = 0, limit = 100 } = {}) {
  return select([aSource(east), aSource(west)], {
    where: parseWhere(where),
    sort: [{ by: "name", order: "desc" }],
    offset,
    limit,
    facets: [],
    group: Grouping.parse(group),
    nowSeconds: 1_800_000_000,
  });
}
const names = (rows: readonly { [key: string]: unknown }[]) => rows.map(({ name }) => name).join("");

describe("rows in groups", () => {
  it("are counted over all clusters, the group of the worst row first, then the largest", () => {
    const { grouped: found, rows, total } = grouped({ by: "node" });
    expect(found?.groups).toEqual([
      { value: "n3", count: 1, health: "crit", isOpen: false },
      { value: "n1", count: 2, health: "ok", isOpen: false },
      { value: "n2", count: 2, health: "ok", isOpen: false },
    ]);
    expect([rows, total, found?.groupCount]).toEqual([[], 5, 3]);
  });

  it("come only from open groups, group by group, each as sorted", () => {
    expect(names(grouped({ by: "node", except: ["n2", "n1"] }).rows)).toBe("caeb");
    expect(names(grouped({ by: "node", isOpen: true }).rows)).toBe("dcaeb");
    expect(names(grouped({ by: "node", isOpen: true, except: ["n1"] }).rows)).toBe("deb");
    expect(names(grouped({ by: "node", except: ["gone"] }).rows)).toBe("");
  });

  it("are cut to the window of the rows that are open", () => {
    expect(names(grouped({ by: "node", isOpen: true }, { offset: 1, limit: 3 }).rows)).toBe("cae");
  });

  it("are those that match, also by their cluster or state", () => {
    expect(grouped({ by: "cluster" }, { where: "node:n2" }).grouped?.groups.map(({ count }) => count)).toEqual([1, 1]);
    expect(grouped({ by: "health" }).grouped?.groups.map(({ value }) => value)).toEqual(["crit", "ok"]);
    expect(grouped({ by: "node" }, { where: "nothing-like-this" }).grouped?.groups).toEqual([]);
  });

  it("are refused for a column that there is not, or whose values do not repeat", () => {
    for (const by of ["colour", "name", "restarts"]) expect(() => grouped({ by })).toThrow(UnknownKeyError);
  });

  it("are told of the worst 500 groups, and how many there are", () => {
    const many = aTable("pods", [
      ...Array.from({ length: 600 }, (_, at) => aPod(`p${at}`, { node: `n${at}` })),
      aPod("bad", { node: "last", ...broken }),
    ]);
    const { grouped: found } = select([aSource(many)], {
      where: parseWhere(""),
      sort: [],
      offset: 0,
      limit: 1000,
      facets: [],
      group: Grouping.parse({ by: "node", isOpen: true }),
      nowSeconds: 0,
    });
    expect([found?.groups.length, found?.groupCount, found?.groups[0]?.value]).toEqual([500, 601, "last"]);
  });
});
