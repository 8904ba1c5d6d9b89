import { z } from "zod";

import { QueryKind } from "./kind.ts";

/**
 * What a key's values are, and so what may be asked of it: `text` and `choice` match (`status:Running`), `flag` is `true` or `false`,
 * `number` also compares (`restarts>3`), `time` compares its age (`age<2h`), `span` is a span of time (`since:1h`).
 */
export const KeyType = z.enum(["text", "choice", "flag", "number", "time", "span"]);
export type KeyType = z.infer<typeof KeyType>;

export const VocabularyKey = z.object({
  key: z.string(),
  type: KeyType,
  /** Every value there can be; empty when the clusters decide. */
  values: z.array(z.string()),
  /** Its values can be counted: as a facet of a query. */
  isCounted: z.boolean(),
});
export type VocabularyKey = z.infer<typeof VocabularyKey>;

/** The words of the grammar for one kind. */
export const Vocabulary = z.object({
  kind: QueryKind,
  /** Other words for the kind, as kubectl has them: `po`, `pod`. */
  aliases: z.array(z.string()),
  keys: z.array(VocabularyKey),
  /** Words for a state, and the terms that each stands for. */
  states: z.array(z.object({ word: z.string(), means: z.string() })),
});
export type Vocabulary = z.infer<typeof Vocabulary>;

export const VocabularyAnswer = z.object({ kinds: z.array(Vocabulary) });
export type VocabularyAnswer = z.infer<typeof VocabularyAnswer>;
