import type { Vocabulary } from "#lib/contract/vocabulary.ts";

import { explainWhere } from "./explain.ts";
import { WhereError } from "./where.ts";

/** A query with its kind in front: `pods crashloop cluster:eu-*`. */
export interface Command {
  readonly vocabulary: Vocabulary;
  /** What follows the kind, and where it starts. */
  readonly where: string;
  readonly offset: number;
  /** Places count from the start of the whole text. */
  readonly wrong: readonly WhereError[];
}

/** Reads what one types in the palette; null when its first word is no kind, and it is something to search for. */
export function parseCommand(text: string, kinds: readonly Vocabulary[]): Command | null {
  const [, blank = "", word = "", rest = ""] = /^(\s*)([A-Za-z]+)(\s.*)?$/s.exec(text) ?? [];
  const wanted = word.toLowerCase();
  const vocabulary = kinds.find(({ kind, aliases }) => kind === wanted || aliases.includes(wanted));
  if (vocabulary === undefined) return null;
  const where = rest.trimStart();
  const offset = blank.length + word.length + rest.length - where.length;
  const wrong = explainWhere(where, vocabulary).map(
    (error) => new WhereError({ position: error.position + offset, length: error.length }, error.message),
  );
  return { vocabulary, where: where.trimEnd(), offset, wrong };
}
