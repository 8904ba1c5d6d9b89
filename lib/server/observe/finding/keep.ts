import type { State } from "#lib/server/state/open.ts";

import type { FirstSeenChanges, KeptFirstSeen } from "./first-seen.ts";

/** Statements of one turn: writing is done in this process, and nobody may wait for it long. */
const batchRows = 500;

/** Beginnings that were written down before. */
export async function readFirstSeen({ db }: State): Promise<KeptFirstSeen[]> {
  const rows = await db.selectFrom("findingSeen").selectAll().execute();
  return rows.map((row) => ({ ...row, isAtLeast: row.isAtLeast === 1 }));
}

/** Writes down what began and what ended. */
export async function writeFirstSeen({ db }: State, { put, removed }: FirstSeenChanges): Promise<void> {
  for (let at = 0; at < put.length; at += batchRows) {
    const rows = put.slice(at, at + batchRows).map((row) => ({ ...row, isAtLeast: row.isAtLeast ? 1 : 0 }));
    await db.replaceInto("findingSeen").values(rows).execute();
  }
  for (const { cluster, key } of removed)
    await db.deleteFrom("findingSeen").where("cluster", "=", cluster).where("key", "=", key).execute();
}
