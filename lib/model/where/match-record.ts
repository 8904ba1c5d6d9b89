import { canonicalKey } from "./key.ts";
import { matchesPatterns } from "./match.ts";
import { parseNumber } from "./number.ts";
import { type Operator, type Term, WhereError } from "./where.ts";

export type PlainRecord = Readonly<Record<string, unknown>>;

/** What a list of records that is not a table understands of the grammar. */
export interface RecordGrammar {
  readonly keys: readonly string[];
  /** Words that stand for a value of a key: `critical` for severity. Any other word searches `name`. */
  readonly words: Readonly<Record<string, readonly [key: string, value: string]>>;
}

/**
 * A test of records by terms that all must hold.
 * @throws {WhereError} for a key that the records do not have, or a comparison with no number.
 */
export function recordMatcher(terms: readonly Term[], grammar: RecordGrammar): (record: PlainRecord) => boolean {
  const tests = terms.map((term) => testOf(term, grammar));
  return (record) => tests.every((test) => test(record));
}

/** Terms that do not choose values of `key`, for counting what else could be chosen. */
export const termsBeside = (terms: readonly Term[], key: string, { words }: RecordGrammar): Term[] =>
  terms.filter((term) =>
    term.type === "word"
      ? meaningOf(words, term.text)?.[0] !== key
      : term.type !== "match" || canonicalKey(term.key) !== key,
  );

/** Not what every object has: `constructor` is a name like any other. */
const meaningOf = (words: RecordGrammar["words"], text: string) =>
  Object.hasOwn(words, text) ? words[text] : undefined;

function testOf(term: Term, grammar: RecordGrammar): (record: PlainRecord) => boolean {
  if (term.type === "word") return wordTest(term, grammar);
  const key = canonicalKey(term.key);
  if (!grammar.keys.includes(key))
    throw new WhereError(term, `there is no "${term.key}" here: use ${grammar.keys.join(", ")}`);
  if (term.type === "match") return (record) => matchesPatterns(term.patterns, textOf(record[key])) !== term.isNegated;
  const wanted = parseNumber(term.value);
  if (wanted === null) throw new WhereError(term, `"${term.value}" is no number`);
  return (record) => compares(record[key], term.operator, wanted);
}

function wordTest(term: Extract<Term, { type: "word" }>, { words }: RecordGrammar): (record: PlainRecord) => boolean {
  const word = term.isQuoted ? undefined : meaningOf(words, term.text);
  const text = term.text.toLowerCase();
  const holds = (record: PlainRecord): boolean =>
    word === undefined ? textOf(record["name"]).toLowerCase().includes(text) : record[word[0]] === word[1];
  return (record) => holds(record) !== term.isNegated;
}

/** Only plain values are compared: the grammar names no other keys. */
const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";

function compares(value: unknown, operator: Operator, wanted: number): boolean {
  if (typeof value !== "number") return false;
  if (operator === ">") return value > wanted;
  if (operator === ">=") return value >= wanted;
  if (operator === "<") return value < wanted;
  return operator === "<=" ? value <= wanted : value === wanted;
}
