import type { ReactNode } from "react";

import type { StoredLine } from "#lib/contract/line.ts";
import type { LineKey } from "#lib/model/line/question.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";

export type LineOrder = "newest" | "oldest";

/** What one asks for more or less of by a click on a value. */
export interface LineFilter {
  /** A column that every line has (`pod`), or a field as its store calls it (`http.status`). */
  key: string;
  value: string;
  isNegated: boolean;
}

/** The lines after the last one: asked for when one comes near the end. */
export interface LineRest {
  hasMore: boolean;
  isFetching: boolean;
  problem: ApiProblem | null;
  onMore: () => void;
}

export interface LineListProps {
  /** Read out as its name. */
  label?: string | undefined;
  /** In `order`. Another array whenever something changed; a line stays the same object. */
  lines: readonly StoredLine[];
  order: LineOrder;
  /** Undefined: these are all. */
  rest?: LineRest | undefined;
  /** Columns that say the same on every line here, and are not shown. */
  without?: readonly LineKey[] | undefined;
  /** Without it values are shown and no filters. */
  onFilter?: ((filter: LineFilter) => void) | undefined;
  /** What is looked for in the browser, besides the line's own marks. */
  finder?: RegExp | null | undefined;
  /** Said on the left of the list's own bar: how many there are, out of how many. */
  head?: ReactNode | undefined;
  /** Shown where there is no line. */
  empty?: ReactNode;
  /** Lines come at the newest end while one looks: stays there unless one scrolled away. */
  isLive?: boolean;
  /** Whose line it is besides its columns: which of two sources it came from. */
  sourceOf?: ((line: StoredLine) => string) | undefined;
  /** The line one came for: stood on, and in sight, as soon as it is there. */
  focusedId?: string | undefined;
  /** False where several lists stand on a page: else `?line=` of the address opens a line among its neighbours here. */
  hasContext?: boolean;
}
