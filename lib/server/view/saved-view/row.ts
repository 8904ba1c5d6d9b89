import { SavedView } from "#lib/contract/saved-view.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { SavedViewTable } from "#lib/server/state/table/saved-view.ts";

/** A stored view as it is answered; null for one of a kind that this version does not have. */
export function toSavedView(row: SavedViewTable, { id }: Viewer): SavedView | null {
  const view = { ...row, pinned: row.pinned === 1, isOwn: row.owner === id };
  return SavedView.safeParse(view).data ?? null;
}
