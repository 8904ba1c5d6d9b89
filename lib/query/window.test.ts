import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { indexOfRow, rowAt, windowAround } from "./window.ts";

describe("the window around what is on screen", () => {
  it("starts at the top of the list", () => {
    expect(windowAround(0, 29)).toEqual({ offset: 0, limit: 100 });
  });

  it("stays the same while one scrolls a little", () => {
    expect(windowAround(10, 39)).toEqual(windowAround(0, 29));
  });

  it("follows the scroll with a margin on both sides", () => {
    expect(windowAround(500, 530)).toEqual({ offset: 400, limit: 200 });
  });

  it("always covers the screen and keeps to the contract's limits", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(300), (first, height) => {
        const { offset, limit } = windowAround(first, first + height);
        expect(offset % 100).toBe(0);
        expect(offset).toBeLessThanOrEqual(first);
        expect(offset + limit).toBeGreaterThan(first + height);
        expect(limit).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

describe("a row of a window", () => {
  const held = { offset: 200, rows: [{ id: "a" }, { id: "b" }] };

  it("is found by its place in the whole list", () => {
    expect(rowAt(held, 201)).toEqual({ id: "b" });
  });

  it("is absent outside of the window", () => {
    expect(rowAt(held, 199)).toBeUndefined();
    expect(rowAt(held, 202)).toBeUndefined();
  });

  it("knows its place by its id", () => {
    expect(indexOfRow(held, "b")).toBe(201);
    expect(indexOfRow(held, "c")).toBeUndefined();
  });
});
