import { describe, expect, it } from "vitest";

import { moveCursor, toCommand } from "./table-keys.ts";

const press = (key: string, more = {}) =>
  toCommand({ key, hasModifier: false, isTyping: false, isOnControl: false, ...more });

describe("a key in a list", () => {
  it("means what it means in k9s", () => {
    const keys = ["j", "k", "Enter", "Escape", "/", "l", "y"];
    expect(keys.map((key) => press(key))).toEqual(["next", "previous", "open", "back", "filter", "logs", "yaml"]);
  });

  it("belongs to the text field while one types", () => {
    expect(press("j", { isTyping: true })).toBeUndefined();
  });

  it("belongs to the browser with a modifier", () => {
    expect(press("k", { hasModifier: true })).toBeUndefined();
  });

  it("Enter, Space and arrows belong to the button or link that has the focus, letters do not", () => {
    for (const key of ["Enter", " ", "ArrowDown"]) expect(press(key, { isOnControl: true })).toBeUndefined();
    expect(press("j", { isOnControl: true })).toBe("next");
  });

  it("without a meaning does nothing, not even one named like a property of objects", () => {
    expect(press("q")).toBeUndefined();
    expect(press("constructor")).toBeUndefined();
  });
});

describe("the cursor", () => {
  it("starts at the first row", () => {
    expect(moveCursor("next", -1, 10, 5)).toBe(0);
  });

  it("stops at both ends", () => {
    expect(moveCursor("next", 9, 10, 5)).toBe(9);
    expect(moveCursor("pageUp", 2, 10, 5)).toBe(0);
  });

  it("jumps by a page, to the top and to the end", () => {
    expect(moveCursor("pageDown", 2, 100, 20)).toBe(22);
    expect(moveCursor("last", 2, 100, 20)).toBe(99);
    expect(moveCursor("first", 50, 100, 20)).toBe(0);
  });
});
