import { type Operator, type Pattern, type SortTerm, type Term, type Where, WhereError } from "./where.ts";

interface Token {
  text: string;
  position: number;
  length: number;
  isOpen: boolean;
}

/** What a text says, and each of its terms that says nothing: good terms stand beside wrong ones. */
export interface Reading {
  readonly terms: readonly Term[];
  readonly sort: readonly SortTerm[];
  readonly wrong: readonly WhereError[];
}

/** `!`, a key, an operator and a value, as the lists of objects have them. */
export const termShape = /^(!?)([A-Za-z][A-Za-z0-9]*)(:|>=|<=|>|<|=)(.*)$/s;

/**
 * Reads `crashloop cluster:eu-*,us-* ns:!kube-system restarts>3 sort:-restarts` (console.md section 3).
 * Bare words search names (a quoted word always does), `key:value` matches with `*`, `,` and `!`, comparisons take numbers and ages.
 * @throws {WhereError} with the place of the first term that is wrong.
 */
export function parseWhere(text: string): Where {
  const { terms, sort, wrong } = readTerms(text);
  if (wrong[0] !== undefined) throw wrong[0];
  return { terms, sort: sort.map(({ by, order }) => ({ by, order })) };
}

/** Reads every term of a text, whatever it is: for a text that is still being written. `shape`: what the keys look like. */
export function readTerms(text: string, shape = termShape): Reading {
  const terms: Term[] = [];
  const sort: SortTerm[] = [];
  const wrong: WhereError[] = [];
  for (const token of tokens(text)) {
    try {
      const term = termOf(token, shape);
      if (term.type !== "word" && term.key === "sort") sort.push(...sortOf(term));
      else terms.push(term);
    } catch (error) {
      if (!(error instanceof WhereError)) throw error;
      wrong.push(error);
    }
  }
  return { terms, sort, wrong };
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? "")) {
      at++;
      continue;
    }
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    found.push({ text: token, position: at, length: end - at, isOpen: (token.match(/"/g)?.length ?? 0) % 2 === 1 });
    at = end;
  }
  return found;
}

/** A token ends at white space outside quotes; one whose quote stays open is the rest of the text. */
function tokenEnd(text: string, start: number): number {
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const mark = text[at] ?? "";
    if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(mark)) return at;
  }
  return text.length;
}

function termOf(token: Token, shape: RegExp): Term {
  const place = { position: token.position, length: token.length };
  if (token.isOpen) throw new WhereError(place, 'a quote is not closed: add a "');
  const shaped = shape.exec(token.text);
  if (shaped === null) return wordOf(token);
  const [, bang = "", key = "", operator = ":", value = ""] = shaped;
  if (value === "" || (operator !== ":" && unquoted(value) === ""))
    throw new WhereError(place, `"${key}${operator}" has no value`);
  if (operator === ":")
    return { type: "match", key, patterns: patternsOf(value, place), isNegated: bang === "!", ...place };
  if (bang === "!") throw new WhereError(place, `a comparison cannot be negated: turn "${operator}" around instead`);
  return { type: "compare", key, operator: operatorOf(operator), value: unquoted(value), ...place };
}

function wordOf(token: Token): Term {
  const isNegated = token.text.startsWith("!");
  const raw = isNegated ? token.text.slice(1) : token.text;
  const text = unquoted(raw);
  if (text === "") throw new WhereError(token, "nothing to search for");
  return {
    type: "word",
    text,
    isNegated,
    isQuoted: raw.startsWith('"'),
    position: token.position,
    length: token.length,
  };
}

function patternsOf(value: string, place: { position: number; length: number }): Pattern[] {
  return splitOutsideQuotes(value).map((part) => {
    const isNegated = part.startsWith("!");
    const text = unquoted(isNegated ? part.slice(1) : part);
    // `node:""` asks for objects without a node; `node:a,` is a slip.
    if (text === "" && !part.includes('"'))
      throw new WhereError(place, 'an alternative is empty: write "" to mean no value');
    return { text, isNegated };
  });
}

const splitOutsideQuotes = (value: string): string[] => value.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);

const unquoted = (text: string): string => text.replaceAll('"', "");

const operatorOf = (text: string): Operator =>
  text === ">=" || text === "<=" || text === ">" || text === "<" ? text : "=";

function sortOf(term: Exclude<Term, { type: "word" }>): SortTerm[] {
  const place = { position: term.position, length: term.length };
  if (term.type === "compare") throw new WhereError(term, `write "sort:" and a column, not "sort${term.operator}"`);
  return term.patterns.map(({ text, isNegated }) => {
    const by = text.replace(/^-/, "");
    if (by === "") throw new WhereError(term, 'there is no column to sort by: write "sort:name" or "sort:-name"');
    if (isNegated || term.isNegated)
      throw new WhereError(term, `a sort cannot be negated: "sort:-${by}" sorts from the largest down`);
    return { by, order: text.startsWith("-") ? "desc" : "asc", ...place };
  });
}
