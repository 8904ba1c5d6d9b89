import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseWhere } from "./parse.ts";
import { type Term, WhereError } from "./where.ts";

const terms = (text: string) => parseWhere(text).terms;
const refusal = (text: string): WhereError => {
  try {
    parseWhere(text);
  } catch (error) {
    if (error instanceof WhereError) return error;
    throw error;
  }
  throw new Error(`"${text}" was read`);
};

describe("a filter", () => {
  it("reads the console's own example", () => {
    const where = parseWhere("crashloop cluster:eu-*,us-* ns:!kube-system restarts>3 sort:-restarts");
    expect(where.terms).toMatchObject([
      { type: "word", text: "crashloop", isNegated: false, isQuoted: false },
      { type: "match", key: "cluster", patterns: [{ text: "eu-*" }, { text: "us-*" }] },
      { type: "match", key: "ns", patterns: [{ text: "kube-system", isNegated: true }], isNegated: false },
      { type: "compare", key: "restarts", operator: ">", value: "3" },
    ]);
    expect(where.sort).toEqual([{ by: "restarts", order: "desc" }]);
  });

  it.each(["", "   ", "\t\n"])("may be empty: %j", (text) => {
    expect(parseWhere(text)).toEqual({ terms: [], sort: [] });
  });

  it("tells where each term stands", () => {
    expect(terms('  web  ns:"a b"\trestarts>3')).toMatchObject([
      { position: 2, length: 3 },
      { position: 7, length: 8 },
      { position: 16, length: 10 },
    ]);
  });
});

describe("a word", () => {
  it.each([
    ["web", { text: "web", isNegated: false, isQuoted: false }],
    ["!web", { text: "web", isNegated: true, isQuoted: false }],
    ['"crashloop"', { text: "crashloop", isNegated: false, isQuoted: true }],
    ['!"a b"', { text: "a b", isNegated: true, isQuoted: true }],
    ['"ns:x"', { text: "ns:x", isNegated: false, isQuoted: true }],
    ["web-0", { text: "web-0" }],
    ["10.0.0.1:6443", { text: "10.0.0.1:6443" }],
    ["fd00::1", { type: "match", key: "fd00" }],
    ['a"b c"d', { text: "ab cd" }],
  ])("%s is read", (text, expected) => {
    expect(terms(text)).toMatchObject([expected]);
  });
});

describe("a match", () => {
  it.each([
    ["ns:a", [["a", false]]],
    [
      "ns:a,b",
      [
        ["a", false],
        ["b", false],
      ],
    ],
    [
      "ns:!a,b",
      [
        ["a", true],
        ["b", false],
      ],
    ],
    [
      'ns:"a,b",c',
      [
        ["a,b", false],
        ["c", false],
      ],
    ],
    ['node:""', [["", false]]],
    ['node:!""', [["", true]]],
    ["image:repo/web:1.2@sha256:0", [["repo/web:1.2@sha256:0", false]]],
    ["reason:a>b", [["a>b", false]]],
  ])("%s has its alternatives", (text, expected) => {
    const patterns = terms(text).flatMap((term) => (term.type === "match" ? term.patterns : []));
    expect(patterns.map((pattern) => [pattern.text, pattern.isNegated])).toEqual(expected);
  });

  it("may be negated as a whole", () => {
    expect(terms("!ns:a,b")).toMatchObject([{ type: "match", key: "ns", isNegated: true }]);
  });
});

describe("a comparison", () => {
  it.each([
    ["restarts>3", ">", "3"],
    ["restarts>=3", ">=", "3"],
    ["age<1h30m", "<", "1h30m"],
    ["age<=2d", "<=", "2d"],
    ["restarts=0", "=", "0"],
    ['memory>"1Gi"', ">", "1Gi"],
  ])("%s has its operator and value", (text, operator, value) => {
    expect(terms(text)).toMatchObject([{ type: "compare", operator, value }]);
  });
});

describe("a sort", () => {
  it.each([
    ["sort:name", [{ by: "name", order: "asc" }]],
    [
      "sort:-restarts,name",
      [
        { by: "restarts", order: "desc" },
        { by: "name", order: "asc" },
      ],
    ],
    [
      "sort:a web sort:-b",
      [
        { by: "a", order: "asc" },
        { by: "b", order: "desc" },
      ],
    ],
    ['sort:"-a"', [{ by: "a", order: "desc" }]],
  ])("%s is no term", (text, sort) => {
    expect(parseWhere(text).sort).toEqual(sort);
    expect(terms(text).every((term) => term.type === "word")).toBe(true);
  });
});

describe("what cannot be understood", () => {
  it.each([
    ["web ns:", 4, 3, '"ns:" has no value'],
    ["restarts>", 0, 9, '"restarts>" has no value'],
    ['restarts>""', 0, 11, '"restarts>" has no value'],
    ["a !", 2, 1, "nothing to search for"],
    ['""', 0, 2, "nothing to search for"],
    ["ns:a,", 0, 5, 'an alternative is empty: write "" to mean no value'],
    ["ns:!", 0, 4, 'an alternative is empty: write "" to mean no value'],
    ['web "open', 4, 5, 'a quote is not closed: add a "'],
    ['ns:"open b', 0, 10, 'a quote is not closed: add a "'],
    ["!restarts>3", 0, 11, 'a comparison cannot be negated: turn ">" around instead'],
    ["sort:-", 0, 6, 'there is no column to sort by: write "sort:name" or "sort:-name"'],
    ['x sort:""', 2, 7, 'there is no column to sort by: write "sort:name" or "sort:-name"'],
    ["sort:!name", 0, 10, 'a sort cannot be negated: "sort:-name" sorts from the largest down'],
    ["!sort:name", 0, 10, 'a sort cannot be negated: "sort:-name" sorts from the largest down'],
    ["sort>name", 0, 9, 'write "sort:" and a column, not "sort>"'],
  ])("in %j is told with its place", (text, position, length, message) => {
    const error = refusal(text);
    expect([error.position, error.length, error.message]).toEqual([position, length, message]);
  });
});

/** The terms of a text, or the place where it is refused. */
function outcome(text: string): { read: readonly Term[]; refused: WhereError[] } {
  try {
    return { read: parseWhere(text).terms, refused: [] };
  } catch (error) {
    if (error instanceof WhereError) return { read: [], refused: [error] };
    throw error;
  }
}

describe("any text", () => {
  const pieces = fc.constantFrom(
    "ns",
    ":",
    "!",
    '"',
    ",",
    ">",
    "=",
    "<",
    "*",
    " ",
    "sort",
    "-",
    "a",
    "é",
    "\u{1F600}",
    "\t",
    "3",
    "\\",
  );
  const anyText = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join("")),
  );

  it("is read or refused with a place inside it", () => {
    const property = fc.property(anyText, (text) => {
      const { read, refused } = outcome(text);
      for (const { position, length } of [...read, ...refused]) {
        const part = text.slice(position, position + length);
        expect(part).toHaveLength(length);
        expect([text[position - 1] ?? " ", text[position + length] ?? " "].join("")).toMatch(/^\s\s$/);
        // Its own text, read alone, comes to the same: nothing of a neighbour is in it.
        const alone = outcome(part);
        expect([alone.read.length, alone.refused.length]).toEqual(refused.length > 0 ? [0, 1] : [1, 0]);
      }
    });
    fc.assert(property, { numRuns: 2000, seed: 3 });
  });

  it("means the same with other white space between its terms", () => {
    const term = fc.constantFrom("web", "!x", "ns:a,!b", 'node:""', "restarts>=3", "sort:-name", '"a b"');
    const property = fc.property(fc.array(term), fc.constantFrom(" ", "  ", "\t", "\n "), (list, space) => {
      const plain = (text: string) => {
        const { terms: found, sort } = parseWhere(text);
        return { sort, found: found.map((one) => ({ ...one, position: 0 })) };
      };
      expect(plain(`${space}${list.join(space)}${space}`)).toEqual(plain(list.join(" ")));
    });
    fc.assert(property, { numRuns: 100, seed: 3 });
  });
});
