import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseWhere } from "./parse.ts";
import { printTerm, printWhere } from "./print.ts";
import type { Term, Where } from "./where.ts";

describe("a query in its canonical form", () => {
  it.each([
    ["  crashloop   ns:a,b ", "crashloop ns:a,b"],
    ["sort:-restarts web sort:name", "web sort:-restarts,name"],
    ['reason:"Back off" "ns:x"', 'reason:"Back off" "ns:x"'],
    ['ns:"shop"', "ns:shop"],
    ['node:"" node:!""', 'node:"" node:!""'],
    ['!ns:"!x"', '!ns:"!x"'],
    ['restarts>"=3"', 'restarts>"=3"'],
    ['a"b c"d', 'a"b cd"'],
  ])("of %j is %j", (text, canonical) => {
    expect(printWhere(parseWhere(text))).toBe(canonical);
  });
});

/** Any text without a quote, which the grammar cannot write. */
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 8 }),
    fc.string({
      unit: fc.constantFrom(" ", "\t", ",", "!", ":", "*", "<", ">", "=", "-", "a", "\u{1F600}"),
      maxLength: 6,
    }),
  )
  .map((each) => each.replaceAll('"', ""));
const filled = text.filter((each) => each !== "");
const key = fc.constantFrom("ns", "restarts", "a1", "Zone");
const place = { position: fc.constant(0), length: fc.constant(0) };
const isNegated = fc.boolean();

const patterns = fc.array(fc.record({ text, isNegated }), { minLength: 1, maxLength: 3 });
const match = fc.record({ type: fc.constant("match"), key, patterns, isNegated, ...place });
const comparison = fc.record({
  type: fc.constant("compare"),
  key,
  operator: fc.constantFrom(">", ">=", "<", "<=", "="),
  value: filled,
  ...place,
});
const quotedWord = fc.record({
  type: fc.constant("word"),
  text: filled,
  isNegated,
  isQuoted: fc.constant(true),
  ...place,
});
/** Without quotes in front a word starts with a letter that is neither space nor mark. */
const bareWord = fc.record({
  type: fc.constant("word"),
  text: filled.filter((each) => !/^[\s!]/.test(each)),
  isNegated,
  isQuoted: fc.constant(false),
  ...place,
});
const term = fc.oneof(match, comparison, quotedWord, bareWord) as fc.Arbitrary<Term>;
const sort = fc
  .record({ by: filled, order: fc.constantFrom("asc", "desc") })
  .filter(({ by, order }) => order === "desc" || !by.startsWith("-"));
const where = fc.record({
  terms: fc.array(term, { maxLength: 5 }),
  sort: fc.array(sort, { maxLength: 3 }),
}) as fc.Arbitrary<Where>;

const placeless = ({ terms, sort: order }: Where): unknown => ({
  terms: terms.map((each) => ({ ...each, position: 0, length: 0 })),
  sort: order,
});

describe("any query", () => {
  it("is read back from what is printed of it", () => {
    const property = fc.property(where, (query) => {
      expect(placeless(parseWhere(printWhere(query)))).toEqual(placeless(query));
    });
    fc.assert(property, { numRuns: 3000, seed: 5 });
  });

  it("is printed the same again", () => {
    const property = fc.property(where, (query) => {
      const once = printWhere(query);
      expect(printWhere(parseWhere(once))).toBe(once);
    });
    fc.assert(property, { numRuns: 500, seed: 5 });
  });

  it("is its terms, one after the other", () => {
    const { terms } = parseWhere('web !ns:a,"b c" restarts>=3');
    expect(terms.map(printTerm)).toEqual(["web", '!ns:a,"b c"', "restarts>=3"]);
  });
});
