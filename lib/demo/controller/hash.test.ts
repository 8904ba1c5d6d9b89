import { expect, test } from "vitest";

import { fractionOf, hash32, revisionOf, toHex } from "./hash.ts";

test("hashes as FNV-1a does", () => {
  // Test vectors of the FNV authors.
  expect(hash32("")).toBe(0x811c9dc5);
  expect(hash32("a")).toBe(0xe40c292c);
  expect(hash32("foobar")).toBe(0xbf9cf968);
});

test("templates of equal content have equal revisions, whatever the order of their keys", () => {
  expect(revisionOf({ a: 1, b: { c: [1, 2], d: "x" } })).toBe(revisionOf({ b: { d: "x", c: [1, 2] }, a: 1 }));
  expect(revisionOf({ a: 1 })).toMatch(/^[bcdf4-9]{1,10}$/);
  expect(revisionOf({ a: [1, 2] })).not.toBe(revisionOf({ a: [2, 1] }));
});

test("chance is always the same for the same text, and spread between 0 and 1", () => {
  const values = Array.from({ length: 1000 }, (_, at) => fractionOf(`node-${at}`));
  expect(values).toEqual(Array.from({ length: 1000 }, (_, at) => fractionOf(`node-${at}`)));
  const tenths = new Set(values.map((value) => Math.floor(value * 10)));
  expect([...tenths].sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("hexadecimal ids have the wanted length and differ with their text", () => {
  expect(toHex("a", 64)).toMatch(/^[0-9a-f]{64}$/);
  expect(toHex("a", 64)).not.toBe(toHex("b", 64));
});
