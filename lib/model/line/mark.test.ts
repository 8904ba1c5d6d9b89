import { describe, expect, it } from "vitest";

import { markerOf } from "./mark.ts";
import { parseLineTerms } from "./read.ts";

const marked = (where: string, text: string): string[] =>
  markerOf(parseLineTerms(where))(text).map(([from, to]) => text.slice(from, to));

describe("what was searched for is marked", () => {
  it.each([
    ["error", "Error: an ERROR, no errors", ["Error", "ERROR"]],
    ["time*", "timeout, times; overtime", ["timeout", "times"]],
    ["10.0.0.*", "to 10.0.0.7:80", ["10.0.0"]],
    ['"time*"', "timeout, time", ["time"]],
    ['"timed out"', "it timed out; timed-out; timed and out", ["timed out", "timed-out"]],
    ["!error warn level:error", "error warn", ["warn"]],
    ["(a+)+$", "a (A+) b", ["a", "A"]],
    ["10.0.0.7", "to 10.0.0.7:80, to 10.0.0.70", ["10.0.0.7"]],
    ["żółć", "ŻÓŁĆ żółćx", ["ŻÓŁĆ"]],
    ["ns:payments", "payments", []],
  ])("%s in %s", (where, text, expected) => expect(marked(where, text)).toEqual(expected));

  it("a hundred times a line at most", () => expect(marked("a", "a ".repeat(5000))).toHaveLength(100));
});
