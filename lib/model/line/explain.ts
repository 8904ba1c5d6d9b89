import { nearestWord } from "#lib/model/where/nearest.ts";
import { WhereError } from "#lib/model/where/where.ts";

import { lineKeyNames } from "./key.ts";
import { type PlacedTerm, readLineTerms } from "./read.ts";

/**
 * Every term of a text that is wrong, in order: with its place, and what would be right. `fields`: what the stores know of lines; while that
 * is empty, any name may be a field.
 */
export function explainLineTerms(text: string, fields: readonly string[] = []): WhereError[] {
  const { terms, wrong } = readLineTerms(text);
  const unknown = fields.length === 0 ? [] : terms.flatMap((term) => explainField(term, fields) ?? []);
  return [...wrong, ...unknown].toSorted((one, other) => one.position - other.position);
}

function explainField(term: PlacedTerm, fields: readonly string[]): WhereError | null {
  if (term.type !== "field" && term.type !== "compare") return null;
  if (fields.includes(term.field)) return null;
  const near = nearestWord(term.field, [...lineKeyNames, ...fields]);
  const right = near === null ? `search for "${term.field}" in quotes to find the word` : `did you mean ${near}?`;
  return new WhereError(term, `lines have no field "${term.field}": ${right}`);
}
