import type { Vocabulary } from "#lib/contract/vocabulary.ts";
import { completeTerm, suggestValues, type Suggestion } from "#lib/model/where/complete.ts";
import { explainWhere } from "#lib/model/where/explain.ts";

/** What the grammar knows of one kind; loaded when somebody begins to filter. */
export interface FilterWords {
  /** Why a term is wrong, and what would be right; undefined for a good one. */
  explain(term: string): string | undefined;
  complete(typed: string): ReturnType<typeof completeTerm>;
  suggest(typed: string, counted: Parameters<typeof suggestValues>[1]): readonly Suggestion[];
}

export const wordsOf = (vocabulary: Vocabulary): FilterWords => ({
  explain: (term) => explainWhere(term, vocabulary)[0]?.message,
  complete: (typed) => completeTerm(typed, vocabulary),
  suggest: suggestValues,
});
