import type { SavedView } from "#lib/contract/saved-view.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { State } from "#lib/server/state/open.ts";

import { toSavedView } from "./row.ts";

export interface SavedViewsRequest {
  state: State;
  viewer: Viewer;
}

/** The viewer's own views and those for everyone, by name. */
export async function listSavedViews({ state, viewer }: SavedViewsRequest): Promise<SavedView[]> {
  const rows = await state.db
    .selectFrom("savedView")
    .selectAll()
    .where((column) => column.or([column("owner", "=", viewer.id), column("visibility", "=", "everyone")]))
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => toSavedView(row, viewer) ?? []);
}
