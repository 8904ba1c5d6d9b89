import { describe, expect, it } from "vitest";

import { arrange, mergeColumns, type PrintedTable, readPrinted } from "./printed.ts";

const aDocument = (fields: object = {}) => ({
  kind: "Table",
  apiVersion: "meta.k8s.io/v1",
  metadata: { resourceVersion: "7" },
  columnDefinitions: [
    { name: "Name", type: "string", format: "name", description: "the name", priority: 0 },
    { name: "Ready", type: "boolean" },
  ],
  rows: [
    {
      cells: ["web", true],
      object: { metadata: { name: "web", namespace: "shop", creationTimestamp: "2026-01-02T03:04:05Z" } },
    },
  ],
  ...fields,
});

const aTable = (...columns: string[]): PrintedTable => ({
  columns: columns.map((name) => ({ name, type: "string", priority: 0, description: "" })),
  rows: [],
  hasMore: false,
  remaining: null,
});

describe("a printed table", () => {
  it("has the server's columns, and of each row its name, namespace, age and cells", () => {
    expect(readPrinted(aDocument())).toEqual({
      columns: [
        { name: "Name", type: "string", priority: 0, description: "the name" },
        { name: "Ready", type: "boolean", priority: 0, description: "" },
      ],
      rows: [{ namespace: "shop", name: "web", createdAt: Date.UTC(2026, 0, 2, 3, 4, 5) / 1000, cells: ["web", true] }],
      hasMore: false,
      remaining: null,
    });
  });

  it("is empty where the server sends null for its rows", () => {
    expect(readPrinted(aDocument({ rows: null }))?.rows).toEqual([]);
  });

  it("says that there is more, and how much where the server knows", () => {
    expect(readPrinted(aDocument({ metadata: { continue: "x", remainingItemCount: 12 } }))).toMatchObject({
      hasMore: true,
      remaining: 12,
    });
    expect(readPrinted(aDocument({ metadata: { continue: "x" } }))).toMatchObject({ hasMore: true, remaining: null });
  });

  it("shows a cell that is an object as JSON, and one that is missing as nothing", () => {
    const rows = [{ cells: [{ a: 1 }, null], object: { metadata: { name: "web" } } }];
    expect(readPrinted(aDocument({ rows }))?.rows).toEqual([
      { namespace: "", name: "web", createdAt: null, cells: ['{"a":1}', null] },
    ]);
  });

  it("is none when the document is a list, an error or has rows without their objects", () => {
    const nameless = aDocument({ rows: [{ cells: [], object: {} }] });
    for (const other of [null, { kind: "PodList", items: [] }, { kind: "Status" }, nameless])
      expect(readPrinted(other)).toBeNull();
  });
});

describe("tables of several clusters", () => {
  it("share the columns of one name and keep the others beside them", () => {
    const [east, west] = [aTable("Name", "Ready", "Age"), aTable("Name", "Phase", "Age")];
    const columns = mergeColumns([east, west]);
    expect(columns.map(({ name }) => name)).toEqual(["Name", "Ready", "Age", "Phase"]);
    expect(arrange(west, ["web", "Bound", "3d"], columns)).toEqual(["web", null, "3d", "Bound"]);
  });

  it("have no columns when no cluster answered", () => {
    expect(mergeColumns([])).toEqual([]);
  });
});
