import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Carry } from "./carry.ts";
import { WireError } from "./wire-error.ts";

const rest = (carry: Carry): number[] => [...carry.bytes.subarray(carry.position, carry.end)];

describe("a carry", () => {
  it("shows a chunk as it is while nothing is left over", () => {
    const carry = new Carry(10);
    const chunk = Uint8Array.of(9, 1, 2, 3).subarray(1);
    carry.push(chunk);
    expect(rest(carry)).toEqual([1, 2, 3]);
    expect(carry.bytes.buffer).toBe(chunk.buffer);
  });

  it("puts what is left over in front of the next chunk", () => {
    const carry = new Carry(10);
    carry.push(Uint8Array.of(1, 2, 3));
    carry.take(carry.position + 1);
    carry.push(Uint8Array.of(4, 5));
    expect(rest(carry)).toEqual([2, 3, 4, 5]);
    expect(carry.length).toBe(4);
  });

  it("keeps what is left over when the chunk's memory is used again", () => {
    const carry = new Carry(10);
    const chunk = Uint8Array.of(1, 2, 3);
    carry.push(chunk);
    carry.push(Uint8Array.of(4));
    chunk.fill(0);
    expect(rest(carry)).toEqual([1, 2, 3, 4]);
  });

  it("takes empty chunks", () => {
    const carry = new Carry(10);
    carry.push(new Uint8Array(0));
    expect(carry.length).toBe(0);
    carry.push(Uint8Array.of(1));
    carry.push(new Uint8Array(0));
    expect(rest(carry)).toEqual([1]);
  });

  it("refuses to wait for more than its cap, and says how much that is", () => {
    const carry = new Carry(4);
    carry.push(Uint8Array.of(1, 2, 3, 4, 5));
    expect(() => carry.push(Uint8Array.of(6))).toThrow(new WireError("one value is larger than 4 bytes"));
  });

  it("does not count the chunk that has just arrived: values in it may be whole", () => {
    const carry = new Carry(4);
    carry.push(Uint8Array.of(1, 2));
    carry.push(new Uint8Array(100));
    expect(carry.length).toBe(102);
  });

  it("gives every byte once and in order, however they come and are taken", () => {
    const step = fc.record({ chunk: fc.uint8Array({ maxLength: 20 }), taken: fc.nat(25) });
    const property = fc.property(fc.array(step), (steps) => {
      const carry = new Carry(1 << 20);
      const read: number[] = [];
      for (const { chunk, taken } of steps) {
        carry.push(chunk);
        const upTo = Math.min(carry.end, carry.position + taken);
        read.push(...carry.bytes.subarray(carry.position, upTo));
        carry.take(upTo);
      }
      expect([...read, ...rest(carry)]).toEqual(steps.flatMap(({ chunk }) => [...chunk]));
    });
    fc.assert(property, { numRuns: 100, seed: 3 });
  });

  it("holds at most twice what is left over and arriving", () => {
    const carry = new Carry(1 << 20);
    for (let count = 0; count < 1000; count++) {
      carry.push(new Uint8Array(100));
      if (carry.length > 300) carry.take(carry.position + 250);
    }
    expect(carry.bytes.length).toBeLessThanOrEqual(2 * 600);
  });
});
