import { describe, expect, it } from "vitest";

import { exportHref } from "./export.ts";

describe("the address of an export", () => {
  it("says which rows, in which order, with which columns", () => {
    const sort = [{ by: "restarts", order: "desc" as const }, { by: "name" }];
    const href = exportHref({ kind: "pods", where: 'ns:"a b" restarts>3', sort, columns: ["name", "restarts"] }, "csv");
    expect(Object.fromEntries(new URL(href, "http://localhost").searchParams)).toEqual({
      kind: "pods",
      format: "csv",
      where: 'ns:"a b" restarts>3',
      sort: "-restarts,name",
      columns: "name,restarts",
    });
  });

  it("is that of all rows when nothing is said", () => {
    const { pathname, searchParams } = new URL(exportHref({ kind: "nodes" }, "json"), "http://localhost");
    expect([pathname, searchParams.get("where"), searchParams.get("sort")]).toEqual(["/api/v1/export", "", ""]);
  });
});
