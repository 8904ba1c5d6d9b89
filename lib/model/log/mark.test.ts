import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseAnsi, stripAnsi } from "./ansi.ts";
import { findMarks, lightSpans, type Mark } from "./mark.ts";

const lit = (line: string, marks: readonly Mark[]) =>
  lightSpans(parseAnsi(line), marks).map(({ text, isLit, colour }) => `${text}${isLit ? "*" : ""}${colour ?? ""}`);

describe("what was searched for", () => {
  it("is lit within colours and across them", () => {
    expect(lit("a \u001b[31mbad\u001b[0m word", [[2, 17]])).toEqual(["a ", "bad*red", " wo*", "rd"]);
  });

  it("may overlap, stand in any order or end beyond the line", () => {
    expect(
      lit("abcdef", [
        [4, 99],
        [0, 2],
        [1, 3],
        [5, 5],
      ]),
    ).toEqual(["abc*", "d", "ef*"]);
  });

  it("cuts no character in two", () => {
    expect(lit("a😀b", [[0, 2]])).toEqual(["a😀*", "b"]);
  });

  it("is found where a finder finds it", () => {
    expect(findMarks("a1b22", /\d*/g)).toEqual([
      [1, 2],
      [3, 5],
    ]);
  });

  it("leaves the text as it is, whatever the marks", () => {
    const line = fc
      .array(fc.constantFrom("a", "😀", "\u001b[31m", "\u001b[0m", "é", "\ud83d"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        line,
        fc.array(fc.tuple(fc.integer({ min: -2, max: 40 }), fc.integer({ min: -2, max: 40 }))),
        (text, marks) => {
          expect(
            lightSpans(parseAnsi(text), marks)
              .map((span) => span.text)
              .join(""),
          ).toBe(stripAnsi(text));
        },
      ),
    );
  });
});
