import { expect, test } from "vitest";

import { isUnknownObject } from "./is-unknown.ts";

const row = { id: "prod/support/deployments/chat" };
const slow = new Error("prod does not answer");

test("an object that has a row is known, also while its cluster answers no question about it", () => {
  expect(isUnknownObject(row, { data: undefined, error: slow })).toBe(false);
});

test("an object that was read is known, also when the list has no row of it or the next reading fails", () => {
  expect(isUnknownObject(null, { data: { name: "chat" }, error: slow })).toBe(false);
});

test("an object is not called unknown before its cluster has answered", () => {
  expect(isUnknownObject(undefined, { data: undefined, error: null })).toBe(false);
  expect(isUnknownObject(null, { data: undefined, error: null })).toBe(false);
});

test("an object without a row that cannot be read is unknown", () => {
  expect(isUnknownObject(null, { data: undefined, error: slow })).toBe(true);
  expect(isUnknownObject(undefined, { data: undefined, error: slow })).toBe(true);
});
