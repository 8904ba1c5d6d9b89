import { parseNumber } from "#lib/model/where/number.ts";
import { readTerms, type Reading } from "#lib/model/where/parse.ts";
import { type Match, type Pattern, type Place, type Term, WhereError } from "#lib/model/where/where.ts";

import { lineKeyOf } from "./key.ts";
import { beginningOf, type LinePattern, type LineTerm } from "./question.ts";

/**
 * Names of fields hold dots, slashes and more: `http.status`, `kubernetes.labels.app/name`. What follows a URL's or a C++ name's colon is
 * no value: such words are searched for.
 */
export const lineShape = /^(!?)([A-Za-z_@][\w@./-]*)(:(?!\/\/|:)|>=|<=|>|<|=)(.*)$/s;

/** A term, and where it stands in the text. */
export type PlacedTerm = LineTerm & Place;

export interface LineReading {
  readonly terms: readonly PlacedTerm[];
  readonly wrong: readonly WhereError[];
}

/** More terms than a person writes; each costs the stores something. */
const TERMS_AT_MOST = 50;
const ALTERNATIVES_AT_MOST = 100;

/** Very many words begin with any one letter, and a store looks at each. Dots are within a word: `10.0.0.*`. */
const LONG_ENOUGH = /[\p{L}\p{M}\p{N}_][.']?[\p{L}\p{M}\p{N}_]$/u;

/** Reads a text as a question for lines, whatever it is: good terms stand beside wrong ones. */
export function readLineTerms(text: string): LineReading {
  const { terms: found, sort, wrong: unread }: Reading = readTerms(text, lineShape);
  const terms: PlacedTerm[] = [];
  const wrong = [...unread, ...sort.map((each) => new WhereError(each, "lines are in the order of their time"))];
  for (const term of found) {
    try {
      terms.push(...toTerms(term).map((one) => ({ ...one, position: term.position, length: term.length })));
    } catch (error) {
      if (!(error instanceof WhereError)) throw error;
      wrong.push(error);
    }
  }
  const beyond = terms[TERMS_AT_MOST];
  if (beyond !== undefined) wrong.push(new WhereError(beyond, `only ${TERMS_AT_MOST} terms are asked at once`));
  return { terms, wrong: wrong.toSorted((one, other) => one.position - other.position) };
}

/**
 * Reads `"timed out" !health ns:payments level:error,warn http.status>=500` as terms that must all hold.
 * @throws {WhereError} with the place of the first term that is wrong.
 */
export function parseLineTerms(text: string): readonly LineTerm[] {
  const { terms, wrong } = readLineTerms(text);
  if (wrong[0] !== undefined) throw wrong[0];
  return terms.map(({ position: _position, length: _length, ...term }) => term);
}

function toTerms(term: Term): readonly LineTerm[] {
  if (term.type === "word") {
    const { text, isNegated, isQuoted } = term;
    if (!/[\p{L}\p{N}]/u.test(text)) throw new WhereError(term, "only letters and digits are searched for");
    const type = isQuoted || /\s/.test(text) ? "phrase" : "word";
    const beginning = beginningOf({ type, text });
    if (beginning !== null && !LONG_ENOUGH.test(beginning))
      throw new WhereError(term, "write two letters of the word at least before the *");
    return [{ type, text, isNegated }];
  }
  if (term.key === "since") throw new WhereError(term, "the time is chosen beside the search, and is no term of it");
  return term.type === "compare" ? [toComparison(term)] : toMatches(term);
}

function toComparison(term: Extract<Term, { type: "compare" }>): LineTerm {
  const { key, operator, value } = term;
  if (lineKeyOf(key) !== undefined) throw new WhereError(term, `"${key}" is a text: write ${key}:${value}`);
  if (operator === "=")
    return { type: "field", field: key, patterns: [{ text: value, isPrefix: false }], isNegated: false };
  const number = parseNumber(value);
  if (number === null || !Number.isFinite(number))
    throw new WhereError(term, `"${value}" is not a number: write ${key}${operator}3`);
  return { type: "compare", field: key, operator, value: number };
}

/** `ns:a,b,!c`: one of the wanted, and none of the others. */
function toMatches(term: Match): readonly LineTerm[] {
  if (term.patterns.length > ALTERNATIVES_AT_MOST)
    throw new WhereError(term, `only ${ALTERNATIVES_AT_MOST} alternatives are asked at once`);
  const isOut = ({ isNegated }: Pattern): boolean => isNegated !== term.isNegated;
  return [false, true].flatMap((isNegated) => {
    const patterns = term.patterns.filter((one) => isOut(one) === isNegated);
    return patterns.length === 0 ? [] : [matchOf(term, patterns, isNegated)];
  });
}

function matchOf(term: Match, patterns: readonly Pattern[], isNegated: boolean): LineTerm {
  const key = lineKeyOf(term.key);
  const name = key === undefined ? ({ type: "field", field: term.key } as const) : ({ type: "key", key } as const);
  const isNone = patterns.some(({ text }) => text === "");
  if (isNone && patterns.length > 1)
    throw new WhereError(term, `write ${term.key}:"" alone: it asks for lines without one`);
  // A line without a node is one of which no node is known, not even by its beginning.
  if (isNone) return { ...name, patterns: [{ text: "", isPrefix: true }], isNegated: !isNegated };
  return { ...name, patterns: patterns.map(({ text }) => toPattern(term, text)), isNegated };
}

function toPattern(term: Match, text: string): LinePattern {
  const at = text.indexOf("*");
  if (at >= 0 && at < text.length - 1)
    throw new WhereError(term, `a * stands only at the end: write ${term.key}:${text.slice(0, at) || "beginning"}*`);
  return at < 0 ? { text, isPrefix: false } : { text: text.slice(0, -1), isPrefix: true };
}
