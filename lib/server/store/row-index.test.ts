import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RowIndex } from "./row-index.ts";

/** An index over rows whose hash is what the test says. */
const indexOver = (hashOf: (row: number) => number): RowIndex => new RowIndex(hashOf);

const hashes: Readonly<Record<string, (row: number) => number>> = {
  spread: (row) => Math.imul(row + 1, 0x9e3779b1) >>> 0,
  "all the same": () => 7,
  "all at the last slot": () => 0xffffffff,
  "in order": (row) => row,
};

describe("an index of rows", () => {
  it.each(Object.keys(hashes))("finds exactly the rows that are in it, with hashes %s", (name) => {
    const hashOf = hashes[name] ?? (() => 0);
    const step = fc.record({ isAdd: fc.boolean(), row: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const index = indexOver(hashOf);
        const oracle = new Set<number>();
        for (const { isAdd, row } of steps) {
          if (isAdd && !oracle.has(row)) {
            index.add(hashOf(row), row);
            oracle.add(row);
          } else if (!isAdd) {
            index.remove(hashOf(row), row);
            oracle.delete(row);
          }
        }
        for (let row = 0; row <= 60; row++)
          expect(index.find(hashOf(row), (candidate) => candidate === row)).toBe(oracle.has(row) ? row : -1);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it("asks the table which of several rows with one hash it is", () => {
    const index = indexOver(() => 1);
    index.add(1, 10);
    index.add(1, 11);
    const asked: number[] = [];
    expect(index.find(1, (row) => asked.push(row) > 0 && row === 11)).toBe(11);
    expect(asked).toEqual([10, 11]);
    expect(index.find(2, () => false)).toBe(-1);
  });

  it("finds rows behind one that was removed", () => {
    const index = indexOver(() => 1);
    for (const row of [1, 2, 3]) index.add(1, row);
    index.remove(1, 2);
    expect(index.find(1, (row) => row === 3)).toBe(3);
    index.add(1, 4);
    expect(index.find(1, (row) => row === 4)).toBe(4);
  });

  it("does not grow when rows come and go", () => {
    const index = indexOver((row) => row);
    for (let row = 0; row < 10_000; row++) {
      index.add(row, row);
      if (row >= 10) index.remove(row - 10, row - 10);
    }
    // 10 rows of 4 bytes a slot fit into the least length, 32.
    expect(index.bytes).toBe(128);
    expect(index.find(9999, (row) => row === 9999)).toBe(9999);
  });

  it("has room for what is reserved, and keeps its rows", () => {
    const index = indexOver((row) => row);
    index.add(5, 5);
    index.reserve(1000);
    const { bytes } = index;
    for (let row = 10; row < 1009; row++) index.add(row, row);
    expect(index.bytes).toBe(bytes);
    expect(index.find(5, (row) => row === 5)).toBe(5);
    expect(index.find(1008, (row) => row === 1008)).toBe(1008);
  });
});
