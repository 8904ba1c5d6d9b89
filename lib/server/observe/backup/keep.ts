import { filterLists } from "#lib/model/backup/coverage.ts";
import type { State } from "#lib/server/state/open.ts";

import type { KeptPoints, PointChanges } from "./point-book.ts";

const BATCH_ROWS = 200;
const BASE = 36;

/** Histories that were written down before, and how many could not be read: those begin anew. */
export async function readPoints({ db }: State): Promise<{ kept: KeptPoints[]; damaged: number }> {
  const rows = await db.selectFrom("backupPoint").selectAll().execute();
  const kept = rows.flatMap(({ cluster, filters, points, sinceAt, seenAt }): KeptPoints[] => {
    const seconds = points === "" ? [] : points.split(",").map((text) => Number.parseInt(text, BASE));
    const isSound = seconds.every((at, place) => Number.isSafeInteger(at) && at > (seconds[place - 1] ?? 0));
    if (!isFilters(filters) || !isSound || !Number.isSafeInteger(sinceAt) || !Number.isSafeInteger(seenAt)) return [];
    return [{ cluster, filters, points: seconds.map(toMs), sinceMs: toMs(sinceAt), seenMs: toMs(seenAt) }];
  });
  return { kept, damaged: rows.length - kept.length };
}

/** Shaped as `keyOf` writes them. */
function isFilters(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return (
      typeof read === "object" && read !== null && filterLists.every((key) => Array.isArray(Reflect.get(read, key)))
    );
  } catch {
    return false;
  }
}

const toMs = (seconds: number): number => seconds * 1000;
const toSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Writes down what changed. */
export async function writePoints({ db }: State, { put, removed }: PointChanges): Promise<void> {
  for (let at = 0; at < put.length; at += BATCH_ROWS) {
    const rows = put.slice(at, at + BATCH_ROWS).map(({ cluster, filters, points, sinceMs, seenMs }) => ({
      cluster,
      filters,
      points: points.map((point) => toSeconds(point).toString(BASE)).join(","),
      sinceAt: toSeconds(sinceMs),
      seenAt: toSeconds(seenMs),
    }));
    await db.replaceInto("backupPoint").values(rows).execute();
  }
  for (const { cluster, filters } of removed)
    await db.deleteFrom("backupPoint").where("cluster", "=", cluster).where("filters", "=", filters).execute();
}
