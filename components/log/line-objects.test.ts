import { describe, expect, it } from "vitest";

import { hostileLines } from "#lib/testing/hostile-texts.ts";

import { lineObjects } from "./line-objects.ts";

const line = (name: string) =>
  ({ cluster: "a/b", namespace: "shop", pod: name, node: name }) as Parameters<typeof lineObjects>[0];

describe("what a line came from", () => {
  it("has its pages", () => {
    expect(lineObjects(line("cart-0"))).toEqual({
      cluster: "/clusters/a%2Fb",
      pod: "/pods/a%2Fb/shop/cart-0",
      node: "/nodes/a%2Fb/cart-0",
    });
  });

  it("has none where a name is missing", () => {
    expect(lineObjects({ ...line(""), namespace: null })).toEqual({ cluster: "/clusters/a%2Fb" });
    expect(lineObjects({ ...line("x"), cluster: "" })).toEqual({});
  });

  it.each(Object.entries(hostileLines))("stays on this console, called %s", (_key, name) => {
    for (const href of Object.values(lineObjects({ ...line(name), cluster: name })))
      expect(href).toMatch(/^\/[a-z]+\//);
  });
});
