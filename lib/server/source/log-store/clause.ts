import { isIP } from "node:net";

import type { LinePattern } from "#lib/model/line/question.ts";

import { type FieldPart, isKeyword, NUMBERS } from "./field.ts";
import type { Base } from "./mapping.ts";

/** A part of a question in the store's own language. Built here and in `query.ts`; no text of a person is anywhere but in a value. */
export type Clause = Readonly<Record<string, unknown>>;

export const NOTHING: Clause = { match_none: {} };
export const all = (clauses: readonly Clause[]): Clause =>
  clauses.length === 1 && clauses[0] ? clauses[0] : { bool: { filter: clauses } };
export const any = (clauses: readonly Clause[]): Clause => {
  if (clauses.length === 0) return NOTHING;
  return clauses.length === 1 && clauses[0] ? clauses[0] : { bool: { should: clauses, minimum_should_match: 1 } };
};
export const not = (clause: Clause): Clause => ({ bool: { must_not: [clause] } });

/** Lines whose column, the first of its fields that the line has, fulfils what `toClause` makes of a field's parts. */
export const ofColumn = (bases: readonly Base[], toClause: (part: FieldPart) => Clause): Clause =>
  any(
    bases.map((base, index) =>
      all([any(base.parts.map((part) => within(part, toClause(part)))), ...without(bases.slice(0, index))]),
    ),
  );

/** Lines that have none of these fields. */
export const without = (bases: readonly Base[]): Clause[] =>
  bases.length === 0 ? [] : [{ bool: { must_not: bases.map(({ name }) => ({ exists: { field: name } })) } }];

/** Only in the indices that have a field so. */
export const within = ({ indices }: FieldPart, clause: Clause): Clause =>
  indices === null ? clause : all([clause, { terms: { _index: indices } }]);

/** Values that equal one of the texts, as the type of the field compares them; what cannot be a value of that type finds nothing. */
export function equals({ name, type }: FieldPart, texts: readonly string[]): Clause {
  const values = texts.filter((text) => isValue(type, text));
  return values.length === 0 ? NOTHING : { terms: { [name]: values } };
}

/** Values that match one of the patterns; `ignoreCase` where a text is a word and no name. */
export function matches(part: FieldPart, patterns: readonly LinePattern[], ignoreCase: boolean): Clause {
  const whole = patterns.filter(({ isPrefix }) => !isPrefix).map(({ text }) => text);
  const begun = patterns.filter(({ isPrefix }) => isPrefix && isKeyword(part.type));
  const insensitive = ignoreCase && { case_insensitive: true };
  const equal = ignoreCase
    ? whole.map((value): Clause => ({ term: { [part.name]: { value, ...insensitive } } }))
    : whole.length === 0
      ? []
      : [equals(part, whole)];
  return any([
    ...equal,
    ...begun.map(({ text: value }): Clause => ({ prefix: { [part.name]: { value, ...insensitive } } })),
  ]);
}

function isValue(type: string, text: string): boolean {
  if (NUMBERS.has(type)) return text.trim() !== "" && Number.isFinite(Number(text));
  if (type === "boolean") return text === "true" || text === "false";
  if (type === "ip") return isIP(text.replace(/\/\d{1,3}$/, "")) !== 0;
  return true;
}
