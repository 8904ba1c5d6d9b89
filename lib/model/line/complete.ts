import { type Completion, type Suggestion, suggestValues } from "#lib/model/where/complete.ts";

import { lineKeyOf, typedKeys } from "./key.ts";
import { lineShape } from "./read.ts";

export interface KnownField {
  readonly name: string;
  readonly types: readonly string[];
}

const SUGGESTED_AT_MOST = 50;
const NUMBERS = new Set(["long", "integer", "short", "byte", "double", "float", "half_float", "scaled_float"]);

/**
 * What the last term of a text could become; `typed` is that term alone. Values of a column are counted by whoever asks for its facet, and
 * added with `suggestLineValues`.
 */
export function completeLineTerm(typed: string, fields: readonly KnownField[] = []): Completion {
  const [, , key = "", operator = ""] = lineShape.exec(typed) ?? [];
  if (operator === "") return { suggestions: completeKey(typed, fields), countedKey: null };
  const column = operator === ":" ? lineKeyOf(key) : undefined;
  return { suggestions: [], countedKey: column ?? null };
}

/** Values of a column as completions of a term, the most frequent first. */
export const suggestLineValues = (
  typed: string,
  counted: readonly { value: string; count: number }[],
): readonly Suggestion[] => suggestValues(typed, counted);

function completeKey(typed: string, fields: readonly KnownField[]): Suggestion[] {
  const bang = typed.startsWith("!") ? "!" : "";
  const word = typed.slice(bang.length).toLowerCase();
  const keys = typedKeys.map(({ key, means }) => ({ name: key, operator: ":", hint: means }));
  const named = fields.map(({ name, types }) => {
    const isNumber = types.some((type) => NUMBERS.has(type));
    return { name, operator: isNumber ? ">" : ":", hint: types.join(", ") };
  });
  const rank = ({ name }: { name: string }): number => (name.toLowerCase().startsWith(word) ? 0 : 1);
  return [...keys, ...named]
    .filter(({ name }) => name.toLowerCase().includes(word))
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, SUGGESTED_AT_MOST)
    .map(({ name, operator, hint }) => ({
      type: "key",
      term: (operator === ":" ? bang : "") + name + operator,
      hint,
      count: null,
      isComplete: false,
    }));
}
