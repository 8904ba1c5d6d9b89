import { expect, it } from "vitest";

import { readMapping, readNames } from "./names.ts";

it("reads names between commas, and no empty ones", () => {
  expect(readNames("shop, cart,,")).toEqual(["shop", "cart"]);
  expect(readNames("")).toEqual([]);
});

it("reads pairs, and leaves out what is none", () => {
  expect([...readMapping("shop:shop-new,cart:,:x,pay:pay-2")]).toEqual([
    ["shop", "shop-new"],
    ["pay", "pay-2"],
  ]);
});
