import { randomUUID } from "node:crypto";

import { SavedView, type SavedViewInput } from "#lib/contract/saved-view.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { State } from "#lib/server/state/open.ts";
import { readLineWhere } from "#lib/server/view/line/where.ts";
import { readWhere } from "#lib/server/view/row/where.ts";

import { nameTaken, notFound, notOwn, tooMany } from "./refuse.ts";

export interface SaveRequest {
  state: State;
  viewer: Viewer;
  input: SavedViewInput;
  /** Epoch milliseconds. */
  now?: number;
}

/** More than anybody pins, fewer than would fill a disk. */
const mostOwn = 500;

/**
 * Keeps a view, a new one or one of the viewer's own anew.
 * @throws {ViewProblem} QD-400-where, QD-409-view for a name that is taken, QD-404-view, QD-403-view, QD-429-views.
 */
export async function saveView({ state, viewer, input, now = Date.now() }: SaveRequest): Promise<SavedView> {
  if (input.kind === "logs") readLineWhere(input.where);
  else readWhere(input.where);
  const { id = randomUUID(), name } = input;
  const row = { ...input, id, owner: viewer.id, pinned: input.pinned ? 1 : 0, savedAt: now };
  await state.db.transaction().execute(async (change) => {
    const views = change.selectFrom("savedView");
    const held = await views.select(["id", "owner", "name"]).where("owner", "=", viewer.id).execute();
    if (input.id !== undefined && !held.some((each) => each.id === id)) {
      const other = await views.select("owner").where("id", "=", id).where("visibility", "=", "everyone").execute();
      throw other.length > 0 ? notOwn(name) : notFound();
    }
    if (input.id === undefined && held.length >= mostOwn) throw tooMany(mostOwn);
    const folded = fold(name);
    if (held.some((each) => each.id !== id && fold(each.name) === folded)) throw nameTaken(name);
    await change.deleteFrom("savedView").where("id", "=", id).execute();
    await change.insertInto("savedView").values(row).execute();
  });
  return SavedView.parse({ ...row, pinned: input.pinned, isOwn: true });
}

/** Two names that look alike are one. */
const fold = (name: string): string => name.normalize("NFKC").toLowerCase();
