import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { or, printSearch, urlPart, urlText, urlTexts, urlWord } from "./part.ts";

describe("a part of the address", () => {
  it("with several texts reads back what it printed, commas within them included", () => {
    const texts = urlTexts();
    expect(texts.print(["prod-eu", "a,b"])).toBe("prod-eu,a%2Cb");
    expect(texts.parse("prod-eu,a%2Cb")).toEqual(["prod-eu", "a,b"]);
    expect(texts.parse("")).toEqual([]);
    expect(texts.fallback).toEqual([]);
  });

  it("stays the same object while its text does, whatever it falls back on", () => {
    const list = urlPart((text) => text.split("+"), String);
    expect(or(list, 7).parse("a+b")).toBe(list.parse("a+b"));
    expect(list.parse("a+c")).toEqual(["a", "c"]);
  });

  it("that is one of some words cannot be read when it is another", () => {
    const view = urlWord(["tiles", "map"]);
    expect(view.parse("map")).toBe("map");
    expect(view.parse("maps")).toBeNull();
    expect(or(view, "tiles" as const).fallback).toBe("tiles");
    expect(urlText.parse("")).toBe("");
  });
});

describe("a query in the address bar", () => {
  it("stays readable", () => {
    const params = new URLSearchParams([
      ["q", "status:crashloop cluster:eu-*"],
      ["time", "2026-11-20T14:00Z/2026-11-20T15:00Z"],
      ["sort", "-restarts,name"],
    ]);
    expect(printSearch(params)).toBe(
      "?q=status:crashloop+cluster:eu-*&time=2026-11-20T14:00Z/2026-11-20T15:00Z&sort=-restarts,name",
    );
    expect(printSearch(new URLSearchParams())).toBe("");
  });

  it("has no space of any kind but as +", () => {
    expect(printSearch(new URLSearchParams([["q", "a b\u2000c\u00a0d\u2028e"]]))).toBe(
      "?q=a+b%E2%80%80c%C2%A0d%E2%80%A8e",
    );
  });

  it("says the same after it was read again, whatever it holds", () => {
    const pair = fc.tuple(fc.string({ unit: "binary", minLength: 1 }), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const params = new URLSearchParams(pairs);
        const { search } = new URL(`http://localhost/pods${printSearch(params)}`);
        expect([...new URLSearchParams(search)]).toEqual([...params]);
        expect(printSearch(params)).not.toMatch(/[\s"'<>`#\u202e\u2066]/u);
      }),
    );
  });
});
