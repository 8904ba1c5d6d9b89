import { setImmediate as nextTurn } from "node:timers/promises";

import { keptSeconds } from "#lib/model/restart/history.ts";
import type { State } from "#lib/server/state/open.ts";

import type { KeptRestarts, RestartChanges } from "./kept.ts";
import type { KeptSeries } from "./series.ts";

/** Rows of one statement: it is run in this thread, where nothing may take longer than some milliseconds. */
const batchRows = 200;
/** Away for longer than this, something may have been missed: pods that came, restarted and went. */
const gapSeconds = 300;

/** What was written down before; null when there is nothing. `now` in Unix seconds. */
export async function readRestarts({ db }: State, now: number): Promise<KeptRestarts | null> {
  const watch = await db.selectFrom("restartWatch").selectAll().executeTakeFirst();
  if (watch === undefined) return null;
  const rows = await db.selectFrom("restartSeries").select("body").execute();
  const counters = await db
    .selectFrom("restartCounter")
    .selectAll()
    .where("lastAt", ">=", now - keptSeconds)
    .execute();
  return {
    watchedFrom: now - watch.watchedUntil > gapSeconds ? now : watch.watchedFrom,
    // Written by `writeRestarts` of this file and nobody else.
    series: rows.map(({ body }) => JSON.parse(body) as KeptSeries),
    counters,
  };
}

/** Writes down what changed, a small batch a turn. */
export async function writeRestarts(state: State, changes: RestartChanges): Promise<void> {
  const { watchedFrom, watchedUntil } = changes;
  await state.db.replaceInto("restartWatch").values({ id: 1, watchedFrom, watchedUntil }).execute();
  for await (const part of batches(changes.series)) await writeSeries(state, part);
  for await (const part of batches(changes.counters)) await writeCounters(state, part);
}

async function* batches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += batchRows) {
    yield rows.slice(at, at + batchRows);
    await nextTurn();
  }
}

async function writeSeries({ db }: State, rows: RestartChanges["series"]): Promise<void> {
  const put = rows.flatMap(({ text, kept }) =>
    kept === null ? [] : [{ key: text, cluster: kept.cluster, body: JSON.stringify(kept) }],
  );
  const gone = rows.filter(({ kept }) => kept === null).map(({ text }) => text);
  if (put.length > 0) await db.replaceInto("restartSeries").values(put).execute();
  if (gone.length > 0) await db.deleteFrom("restartSeries").where("key", "in", gone).execute();
}

async function writeCounters({ db }: State, rows: RestartChanges["counters"]): Promise<void> {
  const put = rows.flatMap(({ kept }) => kept ?? []);
  const gone = rows.filter(({ kept }) => kept === null).map(({ uid }) => uid);
  if (put.length > 0) await db.replaceInto("restartCounter").values(put).execute();
  if (gone.length > 0) await db.deleteFrom("restartCounter").where("uid", "in", gone).execute();
}
