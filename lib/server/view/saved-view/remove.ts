import type { Viewer } from "#lib/server/access/viewer.ts";
import type { State } from "#lib/server/state/open.ts";

import { notFound } from "./refuse.ts";

/** Forgets one of the viewer's own views. @throws {ViewProblem} QD-404-view when there is none. */
export async function removeView({ state, viewer, id }: { state: State; viewer: Viewer; id: string }): Promise<void> {
  const gone = state.db.deleteFrom("savedView").where("id", "=", id).where("owner", "=", viewer.id);
  const { numDeletedRows } = await gone.executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw notFound();
}
