import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Compare, selectWindow } from "./order.ts";

/** A total order over candidates by their keys, then by their number; counts how often it is asked. */
function orderBy(keys: readonly number[]): { compare: Compare; calls: () => number } {
  let calls = 0;
  const compare: Compare = (a, b) => {
    calls++;
    return (keys[a] ?? 0) - (keys[b] ?? 0) || a - b;
  };
  return { compare, calls: () => calls };
}

const numbers = (length: number): Uint32Array => Uint32Array.from({ length }, (_, at) => at);

const shapes: Readonly<Record<string, (at: number, length: number) => number>> = {
  "already sorted": (at) => at,
  "sorted backwards": (at, length) => length - at,
  "all equal": () => 1,
  "of two values": (at) => at % 2,
  "a mountain": (at, length) => Math.min(at, length - at),
  scattered: (at) => Math.imul(at + 1, 0x9e3779b1) >>> 8,
};

describe("a window of an order", () => {
  it("is the slice of the whole sorted, for every offset and limit", () => {
    const keys = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
    fc.assert(
      fc.property(keys, fc.nat(210), fc.nat(210), (values, offset, limit) => {
        const { compare } = orderBy(values);
        const whole = numbers(values.length).toSorted(compare);
        const expected = whole.slice(offset, offset + limit);
        expect(selectWindow(numbers(values.length), offset, limit, compare)).toEqual(expected);
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  it("covers every candidate once when pages follow each other", () => {
    const { compare } = orderBy(Array.from({ length: 97 }, (_, at) => at % 5));
    const pages = Array.from({ length: 10 }, (_, page) => [...selectWindow(numbers(97), page * 10, 10, compare)]);
    expect(pages.flat()).toEqual(Array.from(numbers(97).toSorted(compare)));
  });

  it.each(Object.keys(shapes))("costs a few passes over the candidates where they are %s", (name) => {
    const length = 20_000;
    const keys = Array.from({ length }, (_, at) => shapes[name]?.(at, length) ?? 0);
    const { compare, calls } = orderBy(keys);
    const window = selectWindow(numbers(length), length / 2, 100, compare);
    const whole = numbers(length).toSorted(orderBy(keys).compare);
    expect(window).toEqual(whole.slice(length / 2, length / 2 + 100));
    // Linear: a bad pivot at every step would ask 20,000 times a candidate.
    expect(calls()).toBeLessThan(20 * length);
  });

  it("is empty behind the end, and of limit 0", () => {
    const { compare } = orderBy([3, 1, 2]);
    expect([...selectWindow(numbers(3), 3, 10, compare)]).toEqual([]);
    expect([...selectWindow(numbers(3), 1_000_000, 10, compare)]).toEqual([]);
    expect([...selectWindow(numbers(3), 0, 0, compare)]).toEqual([]);
    expect([...selectWindow(numbers(0), 0, 10, compare)]).toEqual([]);
  });

  it("is all of them when the limit is beyond the end", () => {
    const { compare } = orderBy([3, 1, 2]);
    expect([...selectWindow(numbers(3), 0, 10, compare)]).toEqual([1, 2, 0]);
    expect([...selectWindow(numbers(3), 2, 10, compare)]).toEqual([0]);
  });
});
