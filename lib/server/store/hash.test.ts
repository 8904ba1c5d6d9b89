import { describe, expect, it } from "vitest";

import { hashBytes } from "./hash.ts";

const hash = (text: string, seed?: number): number => {
  const bytes = Buffer.from(text, "utf8");
  return hashBytes(bytes, 0, bytes.length, seed);
};

describe("a hash of bytes", () => {
  it("is a 32-bit number that depends on each byte, their order and the seed", () => {
    for (const text of ["", "a", "web-0", "日本"])
      expect([Number.isInteger(hash(text)), hash(text) >= 0, hash(text) < 2 ** 32]).toEqual([true, true, true]);
    expect(new Set(["web-0", "web-1", "0-web", "veb-0", "web-0 "].map((text) => hash(text))).size).toBe(5);
    expect(new Set([0, 1, 2, 3].map((seed) => hash("web-0", seed))).size).toBe(4);
  });

  it("is of the range asked for, wherever it stands", () => {
    const bytes = Buffer.from("<web-0>", "utf8");
    expect(hashBytes(bytes, 1, 6)).toBe(hash("web-0"));
  });

  it("spreads names that differ in a number over the slots of a small table", () => {
    const slots = new Map<number, number>();
    for (let at = 0; at < 4096; at++) {
      const slot = hash(`web-5d4f8c7b9-${at}`, 3) & 1023;
      slots.set(slot, (slots.get(slot) ?? 0) + 1);
    }
    // 4 a slot on average; by chance hardly any has more than 16.
    expect(Math.max(...slots.values())).toBeLessThan(20);
    expect(slots.size).toBeGreaterThan(900);
  });
});
