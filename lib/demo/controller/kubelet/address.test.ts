import { expect, test } from "vitest";

import { Addresses } from "./address.ts";

test("addresses come from their node's range, one after the other", () => {
  const addresses = new Addresses();
  expect([addresses.take("a", "10.1.7.0/24"), addresses.take("a", "10.1.7.0/24")]).toEqual(["10.1.7.2", "10.1.7.3"]);
  expect(addresses.take("b", "10.1.8.0/24")).toBe("10.1.8.2");
});

test("one that was freed comes back only after all others", () => {
  const addresses = new Addresses();
  const first = addresses.take("a", "10.1.7.0/24");
  addresses.free("a", first);
  const next = Array.from({ length: 252 }, () => addresses.take("a", "10.1.7.0/24"));
  expect(next).not.toContain(first);
  expect(addresses.take("a", "10.1.7.0/24")).toBe(first);
});

test("a node without a range gets one of its own", () => {
  const addresses = new Addresses();
  expect([addresses.take("a", undefined), addresses.take("b", undefined)]).toEqual(["10.244.0.2", "10.244.1.2"]);
});
