import type { Vocabulary, VocabularyKey } from "#lib/contract/vocabulary.ts";

import { canonicalKey } from "./key.ts";
import { nearestWord } from "./nearest.ts";
import { parseNumber, parseSpanSeconds } from "./number.ts";
import { type Reading, readTerms } from "./parse.ts";
import { type Place, type Term, WhereError } from "./where.ts";

const sampleSpan = "30m, 2h or 7d";

/** Every term of a text that is wrong for a kind, in order: with its place, and what would be right. */
export function explainWhere(text: string, vocabulary: Vocabulary): WhereError[] {
  return explainReading(readTerms(text), vocabulary);
}

export function explainReading({ terms, sort, wrong }: Reading, vocabulary: Vocabulary): WhereError[] {
  const wrongTerms = terms.flatMap((term) => explainTerm(term, vocabulary) ?? []);
  const wrongSorts = sort.flatMap((each) => {
    const key = each.by === "age" ? "createdAt" : each.by;
    return findKey(key, vocabulary) === undefined ? [unknownKey(each, each.by, vocabulary)] : [];
  });
  return [...wrong, ...wrongTerms, ...wrongSorts].toSorted((one, other) => one.position - other.position);
}

/** The key by any of its names. */
export const findKey = (key: string, { keys }: Vocabulary): VocabularyKey | undefined =>
  keys.find((each) => each.key === canonicalKey(key));

function explainTerm(term: Term, vocabulary: Vocabulary): WhereError | null {
  if (term.type === "word") return null;
  const key = findKey(term.key, vocabulary);
  if (key === undefined) return unknownKey(term, term.key, vocabulary);
  return term.type === "compare" ? explainComparison(term, key) : explainMatch(term, key);
}

/** "pods have no key "restrats": did you mean restarts?" */
export function unknownKey(place: Place, key: string, { kind, keys, states }: Vocabulary): WhereError {
  const known = keys.map((each) => each.key);
  const near = nearestWord(key, [...known, "ns"]);
  if (near !== null) return new WhereError(place, `${kind} have no key "${key}": did you mean ${near}?`);
  if (states.some(({ word }) => word === key))
    return new WhereError(place, `"${key}" is a state: write it alone, without ":"`);
  return new WhereError(place, `${kind} have no key "${key}": use one of ${known.toSorted().join(", ")}`);
}

function explainComparison(term: Extract<Term, { type: "compare" }>, { type }: VocabularyKey): WhereError | null {
  const { key, operator, value } = term;
  if (type === "number")
    return parseNumber(value) === null
      ? new WhereError(term, `"${value}" is not a number: write ${key}${operator}3`)
      : null;
  if (type === "time")
    return parseSpanSeconds(value) === null
      ? new WhereError(term, `"${value}" is not a span of time such as ${sampleSpan}`)
      : null;
  if (type === "span") return new WhereError(term, `write ${key}:${value}, without "${operator}"`);
  return new WhereError(term, `"${key}" is a text: write ${key}:${value}`);
}

function explainMatch(term: Extract<Term, { type: "match" }>, { type, values }: VocabularyKey): WhereError | null {
  const texts = term.patterns.map(({ text }) => text);
  const [first = ""] = texts;
  if (type === "number") {
    const bad = texts.find((text) => text !== "" && parseNumber(text) === null);
    return bad === undefined ? null : new WhereError(term, `"${term.key}" is a number: write ${term.key}>3`);
  }
  if (type === "time") return new WhereError(term, `"${term.key}" is a time: write ${term.key}<2h or ${term.key}>7d`);
  if (type === "span")
    return texts.length === 1 && parseSpanSeconds(first) !== null
      ? null
      : new WhereError(term, `${term.key} takes one span of time such as ${sampleSpan}`);
  const bad = values.length === 0 ? undefined : texts.find((text) => text !== "" && !isValue(text, values));
  return bad === undefined ? null : unknownValue(term, bad, values);
}

const isValue = (text: string, values: readonly string[]): boolean =>
  text.includes("*") || values.some((value) => value.toLowerCase() === text.toLowerCase());

function unknownValue(term: Extract<Term, { type: "match" }>, bad: string, values: readonly string[]): WhereError {
  const near = nearestWord(bad, values);
  const right = near === null ? `use one of ${values.join(", ")}` : `did you mean ${near}?`;
  return new WhereError(term, `"${term.key}" is never "${bad}": ${right}`);
}
