import { randomBytes } from "node:crypto";

import { expect, it } from "vitest";

import { isCsrf, makeCsrf } from "./csrf.ts";

const key = randomBytes(32);
const token = makeCsrf(key, "one");

it("a session's token is good for it, however often it is made", () => {
  expect(isCsrf(key, "one", makeCsrf(key, "one"))).toBe(true);
  expect(token).toMatch(/^[\w-]{43}$/);
});

it("nothing else is: another session's, another key's, a part, none", () => {
  expect(isCsrf(key, "two", token)).toBe(false);
  expect(isCsrf(randomBytes(32), "one", token)).toBe(false);
  for (const wrong of [undefined, "", token.slice(1), `${token}A`, token.toLowerCase(), "é".repeat(43)])
    expect(isCsrf(key, "one", wrong)).toBe(false);
});
