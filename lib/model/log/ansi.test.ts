import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseAnsi, stripAnsi } from "./ansi.ts";

const ESC = "\u001b";
const looks = (line: string) =>
  parseAnsi(line).map(({ text, colour, isBold }) => `${text}:${colour ?? "-"}${isBold ? "!" : ""}`);

describe("a coloured line", () => {
  it("is stretches of one colour", () => {
    expect(looks(`${ESC}[31mred${ESC}[0m plain ${ESC}[1;32mgreen${ESC}[22m thin`)).toEqual([
      "red:red",
      " plain :-",
      "green:green!",
      " thin:green",
    ]);
  });

  it("may name its colours by number or by parts; the nearest of eight is taken", () => {
    expect(looks(`${ESC}[38;5;196mpalette`)).toEqual(["palette:red"]);
    expect(looks(`${ESC}[38;2;20;200;30mparts`)).toEqual(["parts:green"]);
    expect(looks(`${ESC}[38;5;240mgrey`)).toEqual(["grey:black"]);
    expect(looks(`${ESC}[91mbright`)).toEqual(["bright:red"]);
  });

  it("loses its backgrounds, and what comes after them still counts", () => {
    expect(looks(`${ESC}[48;5;21;33mon blue`)).toEqual(["on blue:yellow"]);
  });

  it("keeps what is not a colour: commands are shown, never run", () => {
    for (const command of [`${ESC}]0;title\u0007`, `${ESC}[2J`, `${ESC}]8;;https://evil.example${ESC}\\`, `${ESC}[`])
      expect(stripAnsi(`a${command}b`)).toBe(`a${command}b`);
  });

  it("is never altered but for its colours", () => {
    const piece = fc.constantFrom("a", ESC, "[", "3", "1", "m", ";", "38", "5", " ", "\u202e");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const line = pieces.join("");
        expect(
          parseAnsi(line)
            .map(({ text }) => text)
            .join(""),
        ).toBe(stripAnsi(line));
      }),
    );
  });
});
