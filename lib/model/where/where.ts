/** One alternative of a match: a text with `*` as wildcard; `!` in front excludes. */
export interface Pattern {
  readonly text: string;
  readonly isNegated: boolean;
}

export type Operator = ">" | ">=" | "<" | "<=" | "=";

export interface Place {
  /** Where the term stands in the text, for underlining it. */
  readonly position: number;
  readonly length: number;
}

/** `key:a,b*`: any of the patterns. */
export interface Match extends Place {
  readonly type: "match";
  readonly key: string;
  readonly patterns: readonly Pattern[];
  readonly isNegated: boolean;
}

/** One term of the console's grammar; all terms must hold. */
export type Term =
  | Match
  | (Place &
      (
        | { readonly type: "word"; readonly text: string; readonly isNegated: boolean; readonly isQuoted: boolean }
        | { readonly type: "compare"; readonly key: string; readonly operator: Operator; readonly value: string }
      ));

export interface Where {
  readonly terms: readonly Term[];
  readonly sort: readonly { readonly by: string; readonly order: "asc" | "desc" }[];
}

/** A column to sort by, with the place of the term that names it. */
export interface SortTerm extends Place {
  readonly by: string;
  readonly order: "asc" | "desc";
}

/** A term that cannot be understood, with its place and what would be right. */
export class WhereError extends Error {
  override readonly name = "WhereError";
  readonly position: number;
  readonly length: number;

  constructor(place: { position: number; length: number }, message: string) {
    super(message);
    this.position = place.position;
    this.length = place.length;
  }
}
