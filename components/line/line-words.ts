import { lineKeyOf, typedKeys } from "#lib/model/line/key.ts";
import { readLineTerms } from "#lib/model/line/read.ts";
import { quoteValue, type Suggestion, suggestValues } from "#lib/model/where/complete.ts";

/** Columns whose values are counted. */
const counted: ReadonlySet<string> = new Set(["cluster", "namespace", "pod", "container", "node", "level", "stream"]);

interface LineCompletion {
  readonly suggestions: readonly Suggestion[];
  /** The column whose values are worth counting, and the term that narrows to those that begin as typed. */
  readonly counted: { readonly key: string; readonly narrowing: string } | null;
}

const termStart = /^(!?)([A-Za-z_@][\w@./-]*):(.*)$/s;

/** What the grammar of lines knows; loaded when somebody begins to search. */
export const lineWords = {
  /** Why a term is wrong, and what would be right; undefined for a good one. */
  explain: (term: string): string | undefined => readLineTerms(term).wrong[0]?.message,
  /** What a term could become that is typed so far. */
  complete(typed: string, fields: readonly string[]): LineCompletion {
    const [, , name = "", value = ""] = termStart.exec(typed) ?? [];
    if (name === "") return { suggestions: completeName(typed, fields), counted: null };
    const key = lineKeyOf(name);
    if (key === undefined || !counted.has(key)) return { suggestions: [], counted: null };
    const start = value.split(",").at(-1)?.replace(/["*]/g, "") ?? "";
    return { suggestions: [], counted: { key, narrowing: start === "" ? "" : `${name}:${quoteValue(start)}*` } };
  },
  suggest: suggestValues,
};
export type LineWords = typeof lineWords;

function completeName(typed: string, fields: readonly string[]): Suggestion[] {
  const bang = typed.startsWith("!") ? "!" : "";
  const word = typed.slice(bang.length).toLowerCase();
  const all = [
    ...typedKeys.map(({ key, means }) => ({ name: key, hint: means })),
    ...fields.map((name) => ({ name, hint: "field" })),
  ];
  const matching = all.filter(({ name }) => name.toLowerCase().includes(word));
  return matching
    .toSorted((one, other) => rank(one.name, word) - rank(other.name, word))
    .map(({ name, hint }) => ({ type: "key", term: `${bang}${name}:`, hint, count: null, isComplete: false }));
}

const rank = (name: string, word: string): number => (name.toLowerCase().startsWith(word) ? 0 : 1);
