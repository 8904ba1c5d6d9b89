import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readValue } from "./read-value.ts";

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");

describe("the value of a key", () => {
  it.each(["", "p@ss", "zwei\nZeilen\t", "žluťoučký 🐎", "\ufeffmark"])("is its text: %j", (text) => {
    const bytes = Buffer.byteLength(text);
    expect(readValue("a", base64(text))).toEqual({ key: "a", encoding: "text", value: text, bytes });
  });

  it.each([[Uint8Array.of(0xff, 0xfe)], ["a\u0000b"], ["\u001b[31mred"]])("is base64 when it is none: %j", (value) => {
    expect(readValue("a", base64(value))).toMatchObject({ encoding: "binary", value: base64(value) });
  });

  it("can always be had back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const { encoding, value } = readValue("a", base64(bytes));
        expect(Buffer.from(value, encoding === "text" ? "utf8" : "base64").equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
});
