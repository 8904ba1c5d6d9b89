import { expect, it } from "vitest";

import { createTerminal } from "./terminal.ts";

function typing(isTty: boolean, text: string): { shown: string; lines: string[]; ends: number } {
  const seen = { shown: "", lines: [] as string[], ends: 0 };
  const terminal = createTerminal(isTty, {
    show: (shown) => void (seen.shown += shown),
    line: (line) => void seen.lines.push(line),
    end: () => void (seen.ends += 1),
  });
  terminal.type(text);
  return seen;
}

it("shows what is typed, and takes back what is deleted", () => {
  expect(typing(true, "lss\u007F\r")).toEqual({ shown: "lss\b \b\r\n", lines: ["ls"], ends: 0 });
  expect(typing(true, "\u007F").shown).toBe("");
});

it("forgets a line on Ctrl-C and ends on Ctrl-D, but not in the middle of a line", () => {
  expect(typing(true, "rm\u0003")).toEqual({ shown: "rm^C\r\n", lines: [""], ends: 0 });
  expect(typing(true, "\u0004").ends).toBe(1);
  expect(typing(true, "l\u0004").ends).toBe(0);
});

it("shows nothing of what comes through a pipe", () => {
  expect(typing(false, "ls\npwd\nno")).toEqual({ shown: "", lines: ["ls", "pwd"], ends: 0 });
});
