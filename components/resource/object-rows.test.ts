import { describe, expect, it } from "vitest";

import type { PrinterColumn, ResourceRows } from "#lib/contract/resource.ts";

import { arrangeRows, cellKey, shownColumns } from "./object-rows.ts";

const aColumn = (name: string, priority = 0): PrinterColumn => ({ name, type: "string", priority, description: "" });

function anAnswer(...rows: [cluster: string, name: string, ...cells: (string | number | null)[]][]): ResourceRows {
  return {
    resource: {
      name: "widgets.example.com",
      group: "example.com",
      resource: "widgets",
      kind: "Widget",
      versions: ["v1"],
      isNamespaced: true,
      shortNames: [],
      verbs: ["list"],
      clusters: ["east", "west"],
    },
    columns: [aColumn("Name"), aColumn("Size"), aColumn("Age"), aColumn("Selector", 1)],
    rows: rows.map(([cluster, name, ...cells]) => ({
      id: "",
      cluster,
      namespace: "shop",
      name,
      createdAt: 1,
      cells: [name, ...cells],
    })),
    more: [],
    unanswered: [],
    clusters: 2,
    asOf: 0,
  };
}

const names = (answer: ResourceRows, text: string, by = "name", order: "asc" | "desc" = "asc") =>
  arrangeRows(answer, { text, namespaces: [], sort: [{ by, order }] }).map(({ name }) => name);

describe("columns of a printed list", () => {
  it("are those that kubectl shows without -o wide, but for name and age", () => {
    const shown = shownColumns(anAnswer().columns);
    expect(shown.map(({ column, index }) => [column.name, index])).toEqual([["Size", 1]]);
  });
});

describe("rows of a printed list", () => {
  const answer = anAnswer(["west", "web-10", 3], ["east", "web-2", 20], ["east", "api", null]);

  it("are named as objects of the whole fleet", () => {
    expect(arrangeRows(answer, { text: "", namespaces: [], sort: [] }).map(({ id }) => id)).toContain(
      "east/widgets.example.com/shop/api",
    );
  });

  it("are in the order a reader expects, numbers by size and nothing last", () => {
    expect(names(answer, "")).toEqual(["api", "web-2", "web-10"]);
    expect(names(answer, "", cellKey(1))).toEqual(["web-10", "web-2", "api"]);
    expect(names(answer, "", "cluster", "desc")[0]).toBe("web-10");
  });

  it("are found by words in any cell, every one of them", () => {
    expect(names(answer, "WEB east")).toEqual(["web-2"]);
    expect(names(answer, "20")).toEqual(["web-2"]);
    expect(names(answer, "nowhere")).toEqual([]);
  });

  it("are narrowed to namespaces, unless they live in none", () => {
    const inBlog = (rows: ResourceRows) => arrangeRows(rows, { text: "", namespaces: ["blog"], sort: [] });
    expect(inBlog(answer)).toEqual([]);
    expect(inBlog({ ...answer, resource: { ...answer.resource, isNamespaced: false } })).toHaveLength(3);
  });

  it("leave the answer as it was", () => {
    const before = structuredClone(answer);
    arrangeRows(answer, { text: "", namespaces: [], sort: [{ by: "name", order: "desc" }] });
    expect(answer).toEqual(before);
  });
});
