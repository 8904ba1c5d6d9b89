import { describe, expect, it } from "vitest";

import type { RowWindow } from "./delta.ts";
import { keepPlaces } from "./steady.ts";

interface Row {
  id: string;
  restarts: number;
}

const frame = {
  kind: "pods",
  visible: 9,
  offset: 0,
  facets: {},
  clusters: 1,
  asOf: 1,
  tookMilliseconds: 1,
} as const;

/** A window whose rows are named by letters; a number behind a letter is its cell. */
function windowOf(letters: string, fields: Partial<RowWindow<Row>> = {}): RowWindow<Row> {
  const rows = (letters.match(/[a-z]\d*/g) ?? []).map((text) => ({
    id: text.charAt(0),
    restarts: Number(text.slice(1)),
  }));
  return { ...frame, partial: [], forbidden: [], total: rows.length, rows, ...fields };
}
const written = (rows: readonly Row[]) => rows.map(({ id, restarts }) => `${id}${restarts || ""}`).join("");

describe("rows that keep their places", () => {
  it("show their latest cells where they were", () => {
    const { window, isReordered, departed } = keepPlaces(windowOf("abc"), windowOf("b7ac"));
    expect([written(window.rows), isReordered, departed.size]).toEqual(["ab7c", true, 0]);
  });

  it("are as they are when only cells changed", () => {
    const { window, isReordered } = keepPlaces(windowOf("ab"), windowOf("ab7"));
    expect([written(window.rows), isReordered]).toEqual(["ab7", false]);
  });

  it("stay in sight, marked, when their object is gone, also the last of them", () => {
    const gone = keepPlaces(windowOf("abc"), windowOf("ac"));
    expect([written(gone.window.rows), [...gone.departed], gone.window.total]).toEqual(["abc", ["b"], 3]);
    const last = keepPlaces(windowOf("ab"), windowOf("a"));
    expect([written(last.window.rows), last.isReordered]).toEqual(["ab", true]);
  });

  it("let a new object wait behind them, and count it", () => {
    const { window, isReordered } = keepPlaces(windowOf("ab"), windowOf("xab"));
    expect([written(window.rows), window.total, isReordered]).toEqual(["abx", 3, true]);
  });

  it("go on over another window: what was shown keeps its place, the rest is as the server has it", () => {
    const shown = windowOf("cdef", { offset: 2, total: 9 });
    const { window } = keepPlaces(shown, windowOf("fexyz", { offset: 4, total: 9 }));
    expect([window.offset, written(window.rows)]).toEqual([4, "efxyz"]);
    expect(written(keepPlaces(shown, windowOf("ab", { offset: 0, total: 9 })).window.rows)).toBe("abc");
  });

  it("stand once each, wherever the server has them now", () => {
    const { window } = keepPlaces(windowOf("ab", { total: 9 }), windowOf("xyazb", { total: 9 }));
    expect(written(window.rows)).toBe("abxyz");
  });

  it("fill another window wholly when rows moved there from places that it does not show", () => {
    const { window } = keepPlaces(windowOf("abcd", { total: 9 }), windowOf("cabxy", { offset: 2, total: 9 }));
    expect(written(window.rows)).toBe("cdabx");
  });

  it("keep their groups as they were, since the places of rows hang on them", () => {
    const group = (value: string, count: number) => ({ value, count, health: "ok", isOpen: true }) as const;
    const shown = windowOf("ab", { groups: [group("n1", 2)] });
    const { window, isReordered } = keepPlaces(shown, windowOf("abc", { groups: [group("n1", 3)] }));
    expect([window.groups, isReordered]).toEqual([shown.groups, true]);
  });
});
