import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findJson, layOutJson } from "./json.ts";

const found = (text: string) => {
  const place = findJson(text);
  return place === null ? null : text.slice(...place);
};
const laidOut = (json: string) =>
  layOutJson(json).map(({ depth, tokens }) => "  ".repeat(depth) + tokens.map(({ text }) => text).join(""));

describe("JSON in a line", () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ['2026 INFO placed {"a":"}"} #4', '{"a":"}"}'],
    ['[{"a":1},{"b":2}] rest', '[{"a":1},{"b":2}]'],
    ['{not} {"a":1}', '{"a":1}'],
    ['say {"a":"\\"}"}', '{"a":"\\"}"}'],
  ])("is found in %s", (text, json) => expect(found(text)).toBe(json));

  it.each(["", "[warn] pool", "[1234] started", "{a: 1}", '{"a":1', '{"a":undefined}', "{".repeat(60_000)])(
    "is not in %.20s",
    (text) => expect(findJson(text)).toBeNull(),
  );

  it("is none when it is nested deeper than anybody reads, or beyond what is looked through", () => {
    expect(findJson(`${'{"a":'.repeat(101)}1${"}".repeat(101)}`)?.[0]).toBeGreaterThan(0);
    expect(findJson(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`)).toBeNull();
    expect(findJson(`${"x".repeat(70_000)}{"a":1}`)).toBeNull();
  });
});

describe("JSON laid out", () => {
  it("stands indented, what is empty on one line", () => {
    expect(laidOut('{"a":[1,{"b":null}],"c":{},"d":[]}')).toEqual([
      "{",
      '  "a": [',
      "    1,",
      "    {",
      '      "b": null',
      "    }",
      "  ],",
      '  "c": {},',
      '  "d": []',
      "}",
    ]);
  });

  it("keeps every digit and every name as it came", () => {
    expect(laidOut('{"id":9007199254740993,"id":1.10,"__proto__":{"x":1e400}}').join("")).toContain(
      '"id": 9007199254740993,  "id": 1.10,',
    );
  });

  it("is the same JSON for any value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(JSON.parse(laidOut(JSON.stringify(value)).join("\n"))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
