import { describe, expect, it } from "vitest";

import { parseSort, toSortText } from "./sort-text.ts";

describe("the order of a list in its URL", () => {
  it("descends behind a minus", () => {
    expect(parseSort("-restarts,name")).toEqual([
      { by: "restarts", order: "desc" },
      { by: "name", order: "asc" },
    ]);
  });

  it("reads back what it wrote", () => {
    expect(toSortText(parseSort("-restarts,name"))).toBe("-restarts,name");
  });

  it("leaves out what is no column, and a fourth one", () => {
    expect(parseSort("a,;drop,--b,c,d,e").map(({ by }) => by)).toEqual(["a", "c", "d"]);
  });

  it("of an empty text is no order", () => {
    expect(parseSort("")).toEqual([]);
  });
});
