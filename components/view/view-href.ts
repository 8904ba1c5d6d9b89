import type { SavedView } from "#lib/contract/saved-view.ts";
import { toListHref } from "#lib/query/list-href.ts";

/** Where a view opens. */
export const toViewHref = ({ kind, where, sort, columns, group }: SavedView): string =>
  toListHref(kind, { where, sort, columns, group }) ?? `/resources/${kind}`;
