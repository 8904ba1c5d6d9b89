import { canonicalKey } from "#lib/model/where/key.ts";
import { matchesPatterns } from "#lib/model/where/match.ts";
import { nearestWord } from "#lib/model/where/nearest.ts";
import { parseNumber, parseSpanSeconds } from "#lib/model/where/number.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import { type Operator, type Pattern, type Term, WhereError } from "#lib/model/where/where.ts";
import type { Kind } from "#lib/server/kind/kind.ts";

import { type RowField, fieldOf, keysOf } from "./field.ts";
import type { LongColumn } from "./long-column.ts";
import type { Source } from "./source.ts";

/** A test of texts by their ids: `known` is 0 while nobody asked, 1 for yes, 2 for no; `decide` asks and remembers. */
export interface IdTest {
  readonly ids: ArrayLike<number>;
  readonly known: Uint8Array;
  decide(this: void, id: number): number;
}

/** A term as a test of a row. With `byId` many rows can be tested in one loop over plain arrays. */
export interface Predicate {
  (row: number): boolean;
  readonly byId?: IdTest;
}

const isAscii = /^[\x20-\x7e]*$/;

/** Keys that `since:` looks at, first that the kind has: when something last happened to the object. */
const sinceKeys = ["lastRestartAt", "lastAt", "createdAt"];

/**
 * A term as a test of one source's rows.
 * @throws {WhereError} when the kind has no such key or the value does not fit it.
 */
export function compileTerm(term: Term, source: Source, nowSeconds: number): Predicate {
  if (term.type === "word") return compileWord(term, source, nowSeconds);
  if (term.type === "compare") return compileComparison(term, source, nowSeconds);
  if (term.key === "since") return compileSince(term, source, nowSeconds);
  const test = compileMatch(requireField(term, source), term.patterns, term);
  return term.isNegated ? (row) => !test(row) : test;
}

function compileWord(term: Extract<Term, { type: "word" }>, source: Source, nowSeconds: number): Predicate {
  const state = stateTerms(term, source.table.kind);
  const tests =
    state === null
      ? [containsText(source.table.names, term.text)]
      : state.map((inner) => compileTerm(inner, source, nowSeconds));
  const [only] = tests;
  const test: Predicate = tests.length === 1 && only ? only : (row) => tests.every((each) => each(row));
  return term.isNegated ? (row) => !test(row) : test;
}

/** The terms that a word stands for; null when it is searched for. */
function stateTerms({ text, isQuoted }: Extract<Term, { type: "word" }>, { states }: Kind): readonly Term[] | null {
  const word = text.toLowerCase();
  return isQuoted || !Object.hasOwn(states, word) ? null : parseWhere(states[word] ?? "").terms;
}

/** Whether rows may begin or cease to match a term by the passing of time alone. */
export function dependsOnClock(term: Term, kind: Kind): boolean {
  if (term.type === "word") return stateTerms(term, kind)?.some((inner) => dependsOnClock(inner, kind)) ?? false;
  if (term.type === "match") return term.key === "since";
  const key = canonicalKey(term.key);
  return (
    key === "age" || key === "createdAt" || kind.columns.some((column) => column.key === key && column.type === "time")
  );
}

function containsText(column: LongColumn, part: string): Predicate {
  if (isAscii.test(part)) return containsBytes(column, part);
  const lower = part.toLowerCase();
  return (row) => column.read(row).toLowerCase().includes(lower);
}

/** Whether a row's text contains `part`: over bytes, ASCII letters in either case, without making a string. */
function containsBytes(column: LongColumn, part: string): Predicate {
  const lower = Buffer.from(part.toLowerCase(), "utf8");
  const first = lower[0] ?? 0;
  const firstUpper = isLower(first) ? first - 0x20 : first;
  const length = lower.length;
  const { arena, offsets, lengths } = column;
  const bytes = arena.bytes;
  return (row) => {
    const start = offsets[row] ?? 0;
    const last = start + (lengths[row] ?? 0) - length;
    for (let at = start; at <= last; at++) {
      const byte = bytes[at] ?? 0;
      if (byte !== first && byte !== firstUpper) continue;
      let i = 1;
      while (i < length && toLower(bytes[at + i] ?? 0) === lower[i]) i++;
      if (i === length) return true;
    }
    return false;
  };
}

const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const toLower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);

function requireField(term: Extract<Term, { key: string }>, source: Source): RowField {
  const field = fieldOf(source, term.key);
  if (field !== null) return field;
  if (term.key === "age") throw new WhereError(term, "an age is compared: write age<2h or age>7d");
  const known = keysOf(source).toSorted();
  const near = nearestWord(term.key, known);
  const right = near === null ? `use one of ${known.join(", ")}` : `did you mean ${near}?`;
  throw new WhereError(term, `${source.table.kind.resource} have no "${term.key}": ${right}`);
}

function compileMatch(field: RowField, patterns: readonly Pattern[], term: Term): Predicate {
  if (field.type === "text") return rememberById(field, (text) => matchesPatterns(patterns, text));
  if (field.type === "long") {
    const only = patterns.length === 1 ? patterns[0] : undefined;
    const inner = only?.text.match(/^\*([^*]+)\*$/)?.[1];
    if (only !== undefined && !only.isNegated && inner !== undefined) return containsText(field.column, inner);
    return (row) => matchesPatterns(patterns, field.column.read(row));
  }
  return matchesNumbers(field, patterns, term);
}

/** Any of the wanted numbers, if there are any, and none of the excluded ones; `""` is no number, as it is no text. */
function matchesNumbers(
  { values, none }: Extract<RowField, { type: "number" }>,
  patterns: readonly Pattern[],
  term: Term,
): Predicate {
  const numberOf = ({ text }: Pattern): number => {
    const value = text === "" ? none : parseNumber(text);
    if (value === null) throw new WhereError(term, "this key is a number: write key:3 or key>3");
    return value;
  };
  const wanted = new Set(patterns.filter(({ isNegated }) => !isNegated).map(numberOf));
  const excluded = new Set(patterns.filter(({ isNegated }) => isNegated).map(numberOf));
  return (row) => {
    const value = values[row] ?? 0;
    return (wanted.size === 0 || wanted.has(value)) && !excluded.has(value);
  };
}

/** A test of texts, run once an id. */
function rememberById(
  { ids, textOf, idCount }: Extract<RowField, { type: "text" }>,
  test: (text: string) => boolean,
): Predicate {
  const known = new Uint8Array(idCount);
  const decide = (id: number): number => (known[id] = test(textOf(id)) ? 1 : 2);
  const predicate = (row: number): boolean => {
    const id = ids[row] ?? 0;
    return (known[id] || decide(id)) === 1;
  };
  return Object.assign(predicate, { byId: { ids, known, decide } });
}

function compileComparison(term: Extract<Term, { type: "compare" }>, source: Source, nowSeconds: number): Predicate {
  const isAge = term.key === "age";
  const field = isAge ? fieldOf(source, "createdAt") : requireField(term, source);
  if (field?.type !== "number") throw new WhereError(term, `"${term.key}" is a text: write ${term.key}:${term.value}`);
  const { values, none } = field;
  if (!field.isTime) {
    const value = parseNumber(term.value);
    if (value === null) throw new WhereError(term, `"${term.value}" is not a number`);
    return (row) => values[row] !== none && compare(values[row] ?? 0, term.operator, value);
  }
  const span = parseSpanSeconds(term.value);
  if (span === null) throw new WhereError(term, `"${term.value}" is not a span of time such as 30m, 2h or 7d`);
  return (row) => values[row] !== none && compare(nowSeconds - (values[row] ?? 0), term.operator, span);
}

function compileSince(term: Extract<Term, { type: "match" }>, source: Source, nowSeconds: number): Predicate {
  const [pattern] = term.patterns;
  const span = parseSpanSeconds(pattern?.text ?? "");
  if (span === null || term.patterns.length !== 1)
    throw new WhereError(term, "since takes one span of time such as 30m, 2h or 7d");
  const key = sinceKeys.find((candidate) => fieldOf(source, candidate) !== null) ?? "createdAt";
  const field = fieldOf(source, key);
  if (field?.type !== "number") throw new WhereError(term, "this kind has no times");
  const { values } = field;
  const isWanted = term.isNegated === (pattern?.isNegated ?? false);
  return (row) => (values[row] ?? 0) >= nowSeconds - span === isWanted;
}

function compare(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case "=":
      return left === right;
  }
}
