import { expect, it } from "vitest";

import { peopleSay, readSaid, say } from "./people.ts";

it("keeps what was said in the order of the list, and takes it back", () => {
  const text = say(readSaid("writes"), "ttl", true);
  expect(text).toBe("ttl,writes");
  expect(say(readSaid(text), "writes", false)).toBe("ttl");
});

it("reads nothing that is not on the list", () => {
  expect([...readSaid("ttl,<b>,other")]).toEqual(["ttl"]);
  expect(readSaid(null).size).toBe(0);
  expect(new Set(peopleSay.map(({ id }) => id)).size).toBe(peopleSay.length);
});
