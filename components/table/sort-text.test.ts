import { describe, expect, it } from "vitest";

import { parseSort, toggleSort, toSortText } from "./sort-text.ts";

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

describe("a click on a column", () => {
  const click = (text: string, by: string, first: "asc" | "desc" = "asc", isFurther = false) =>
    toSortText(toggleSort(parseSort(text), by, first, isFurther));

  it("sorts by it alone, in its own first order", () => {
    expect(click("name", "restarts", "desc")).toBe("-restarts");
  });

  it("turns the order around, then takes it away", () => {
    expect(click("-restarts", "restarts", "desc")).toBe("restarts");
    expect(click("restarts", "restarts", "desc")).toBe("");
  });

  it("with Shift adds a key, turns it in its place, and takes only it away", () => {
    expect(click("-restarts", "name", "asc", true)).toBe("-restarts,name");
    expect(click("name,-restarts", "name", "asc", true)).toBe("-name,-restarts");
    expect(click("-name,-restarts", "name", "asc", true)).toBe("-restarts");
  });

  it("with Shift keeps to three keys, the newest among them", () => {
    expect(click("a,b,c", "d", "asc", true)).toBe("b,c,d");
  });
});
