import { describe, expect, it } from "vitest";

import { printLines } from "./line-copy.ts";

const line = { cluster: "east", namespace: "shop", pod: "cart-0", container: null, at: 0, text: "hi" } as never;

describe("lines for the clipboard", () => {
  it("say when, whose and what", () => {
    expect(printLines([line, { ...(line as object), at: null, pod: "" } as never])).toBe(
      "1970-01-01T00:00:00.000Z east/shop/cart-0 hi\n- east/shop hi\n",
    );
  });

  it("hold nothing that a terminal would run", () => {
    const text = "\u001b[31mred\u001b[0m\u001b]52;c;eA==\u0007\r\nrm -rf /\u202e";
    expect(printLines([{ ...(line as object), text, pod: "a\u001bb" } as never])).toBe(
      "1970-01-01T00:00:00.000Z east/shop/a‹ESC›b red‹ESC›]52;c;eA==‹BEL›‹CR›‹LF›rm -rf /‹RLO›\n",
    );
  });
});
