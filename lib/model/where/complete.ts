import type { Vocabulary, VocabularyKey } from "#lib/contract/vocabulary.ts";

import { findKey } from "./explain.ts";

/** Something that could stand at the end of a text. */
export interface Suggestion {
  readonly type: "state" | "key" | "value";
  /** The whole term, or as much of it as is known. */
  readonly term: string;
  /** What it means, in a few words. */
  readonly hint: string;
  /** Rows that have this value; null when nobody counted. */
  readonly count: number | null;
  /** Nothing needs to follow it. */
  readonly isComplete: boolean;
}

export interface Completion {
  readonly suggestions: readonly Suggestion[];
  /** The key whose values the caller may count, and add with `suggestValues`; null when there is nothing to count. */
  readonly countedKey: string | null;
}

/** What is typed of a value: everything before it, and its own beginning. */
interface ValueStart {
  readonly head: string;
  readonly typed: string;
  readonly taken: readonly string[];
}

const spans = ["15m", "1h", "6h", "24h", "7d"];
const keyShape = /^(!?)([A-Za-z][A-Za-z0-9]*)(:|>=|<=|>|<|=)(.*)$/s;

/** What the last term of a text could become. `typed` is that term alone, as far as it is written. */
export function completeTerm(typed: string, vocabulary: Vocabulary): Completion {
  const [, , key = "", operator = "", value = ""] = keyShape.exec(typed) ?? [];
  if (operator === "") return { suggestions: completeWord(typed, vocabulary), countedKey: null };
  const start = startOf(typed, value);
  if (key === "sort") return withFixed(start, sortKeys(vocabulary), "order");
  const known = findKey(key, vocabulary);
  if (known === undefined) return { suggestions: [], countedKey: null };
  if (known.type === "span" || known.type === "time") return withFixed(start, spans, "span of time");
  if (operator !== ":") return { suggestions: [], countedKey: null };
  const fixed = withFixed(start, known.values, "").suggestions;
  return { suggestions: known.isCounted ? [] : fixed, countedKey: known.isCounted ? known.key : null };
}

/** Values that were counted, as completions of a term: the most frequent first, those that begin with what is typed before the others. */
export function suggestValues(
  typed: string,
  counted: readonly { value: string; count: number }[],
): readonly Suggestion[] {
  const start = startOf(typed, keyShape.exec(typed)?.[4] ?? "");
  const matching = counted.filter(({ value }) => rankOf(value, start.typed) < none && !start.taken.includes(value));
  return matching
    .toSorted((one, other) => rankOf(one.value, start.typed) - rankOf(other.value, start.typed))
    .map(({ value, count }) => ({
      type: "value",
      term: start.head + quoteValue(value),
      hint: value === "" ? "none" : "",
      count,
      isComplete: true,
    }));
}

function startOf(typed: string, value: string): ValueStart {
  const parts = value.split(",");
  const last = parts.pop() ?? "";
  const bang = last.startsWith("!") ? "!" : "";
  const own = last.slice(bang.length);
  const bare = own.replaceAll('"', "");
  return {
    head: typed.slice(0, typed.length - own.length),
    typed: bare.replaceAll("*", ""),
    taken: parts.map((part) => part.replace(/^!/, "").replaceAll('"', "")),
  };
}

const withFixed = ({ head, typed, taken }: ValueStart, values: readonly string[], hint: string): Completion => ({
  countedKey: null,
  suggestions: values
    .filter((value) => rankOf(value, typed) < none && !taken.includes(value))
    .map((value) => ({ type: "value", term: head + value, hint, count: null, isComplete: true })),
});

const sortKeys = ({ keys }: Vocabulary): string[] =>
  keys.filter(({ type }) => type !== "span").flatMap(({ key }) => [`-${key}`, key]);

function completeWord(typed: string, { keys, states }: Vocabulary): Suggestion[] {
  const bang = typed.startsWith("!") ? "!" : "";
  const word = typed.slice(bang.length);
  const all: Suggestion[] = [
    ...states.map(({ word: state, means }) => ({
      type: "state" as const,
      term: bang + state,
      hint: means,
      count: null,
      isComplete: true,
    })),
    ...keys.map((key) => ({
      type: "key" as const,
      term: bang + key.key + operatorFor(key),
      hint: hintFor(key),
      count: null,
      isComplete: false,
    })),
    { type: "key" as const, term: "sort:", hint: "sort:-age, the largest first", count: null, isComplete: false },
  ];
  return all
    .filter(({ term }) => rankOf(term.slice(bang.length), word) < none)
    .toSorted((one, other) => rankOf(one.term.slice(bang.length), word) - rankOf(other.term.slice(bang.length), word));
}

const operatorFor = ({ type }: VocabularyKey): string => {
  if (type === "number") return ">";
  return type === "time" ? "<" : ":";
};

function hintFor({ key, type, values }: VocabularyKey): string {
  if (values.length > 0) return values.join(", ");
  if (type === "number") return "number: > >= < <= = :";
  if (type === "time") return `younger than: ${key}<2h`;
  return type === "span" ? "within the last: 1h" : "text: * is a wildcard, ! not, comma or";
}

const none = 2;

/** 0 begins with it, 1 contains it, 2 does not. */
function rankOf(word: string, typed: string): number {
  const [whole, part] = [word.toLowerCase(), typed.toLowerCase()];
  if (whole.startsWith(part)) return 0;
  return whole.includes(part) ? 1 : none;
}

/** A value that the grammar would read otherwise stands in quotes. */
export const quoteValue = (value: string): string =>
  /^[^\s",:*!<>=]+$/.test(value) ? value : `"${value.replaceAll('"', "")}"`;
