import { describe, expect, it } from "vitest";

import type { Column } from "#components/table/column.ts";

import { arrangeRows } from "./arrange.ts";

interface Row {
  name: string;
  size: number | null;
}
const columns: Column<Row>[] = [
  { key: "name", header: "Name", width: 1, value: (row) => row.name },
  { key: "size", header: "Size", width: 1, value: (row) => row.size },
];
const rows: Row[] = [
  { name: "b", size: 2 },
  { name: "a", size: null },
  { name: "c", size: 2 },
  { name: "d", size: 9 },
];
const order = (...sort: { by: string; order: "asc" | "desc" }[]) =>
  arrangeRows(rows, columns, sort)
    .map(({ name }) => name)
    .join("");

describe("rows in the order of their columns", () => {
  it("leaves them as the server has them without an order", () => {
    expect(order()).toBe("bacd");
  });

  it("puts what has no value last in both directions", () => {
    expect(order({ by: "size", order: "desc" })).toBe("dbca");
    expect(order({ by: "size", order: "asc" })).toBe("bcda");
  });

  it("goes by the second key where the first is equal", () => {
    expect(order({ by: "size", order: "asc" }, { by: "name", order: "desc" })).toBe("cbda");
  });

  it("does not mind a key that no column has", () => {
    expect(order({ by: "colour", order: "asc" })).toBe("bacd");
  });
});
