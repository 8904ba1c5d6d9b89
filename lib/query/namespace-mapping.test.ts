import { describe, expect, it } from "vitest";

import { readMapping, rename } from "./namespace-mapping.ts";

describe("the names of namespaces where they are restored to", () => {
  it("are read as pairs", () => {
    expect(readMapping(["shop:shop-copy", "cart:new"])).toEqual([
      { from: "shop", to: "shop-copy" },
      { from: "cart", to: "new" },
    ]);
    expect(readMapping([])).toEqual([]);
  });

  it("are changed one by one", () => {
    expect(rename([], "shop", "copy")).toEqual(["shop:copy"]);
    expect(rename(["shop:copy", "cart:new"], "shop", "other")).toEqual(["cart:new", "shop:other"]);
    expect(rename(["shop-2:x"], "shop", "copy")).toEqual(["shop-2:x", "shop:copy"]);
  });

  it.each(["", "shop"])("go back to their own by %j", (to) => {
    expect(rename(["shop:copy", "cart:new"], "shop", to)).toEqual(["cart:new"]);
  });
});
