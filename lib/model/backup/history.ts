import { KEPT_DAYS } from "./kept.ts";
import { classOf } from "./phase.ts";
import { madeAt } from "./runs.ts";
import type { SeenBackup } from "./seen.ts";

const HOUR_MILLISECONDS = 3_600_000;
const WINDOW_MILLISECONDS = KEPT_DAYS * 24 * HOUR_MILLISECONDS;
/** One each quarter of an hour for a month. */
const POINTS_AT_MOST = 3000;

/** What backups with the same filters were good for, also those that are gone since. Unix milliseconds. */
export interface PointHistory {
  /** When those that completed began, the oldest first. */
  readonly points: readonly number[];
  /** Since when none was missed. */
  readonly sinceMs: number;
  /** When that was last looked at. */
  readonly seenMs: number;
}

/**
 * Adds what is there now. Where nobody looked between the last look and the oldest run that is still there, runs may have come and gone:
 * what was before is not known then, and counts no more.
 */
export function noteRuns(before: PointHistory | undefined, runs: readonly SeenBackup[], nowMs: number): PointHistory {
  const started = runs.filter(({ startedMs }) => startedMs !== null && startedMs <= nowMs);
  const oldestMs = Math.min(nowMs, ...started.map(madeAt));
  const isGap = before !== undefined && oldestMs > before.seenMs + HOUR_MILLISECONDS;
  const sinceMs = before === undefined || isGap ? oldestMs : Math.min(before.sinceMs, oldestMs);
  const made = started.flatMap(({ phase, startedMs }) => (classOf(phase) === "success" ? (startedMs ?? []) : []));
  const all = [...new Set([...(before?.points ?? []), ...made])].toSorted((a, b) => a - b);
  // Of those before the window the newest still counts within it.
  const first = all.findLastIndex((at) => at < nowMs - WINDOW_MILLISECONDS);
  const points = all.slice(Math.max(0, first, all.length - POINTS_AT_MOST));
  const isCut = all.length - Math.max(0, first) > POINTS_AT_MOST;
  return { points, sinceMs: isCut ? Math.max(sinceMs, points[0] ?? nowMs) : sinceMs, seenMs: nowMs };
}

/** Whether it still says anything of the days that are looked back on. */
export const isForgotten = ({ points, seenMs }: PointHistory, nowMs: number): boolean =>
  seenMs < nowMs - WINDOW_MILLISECONDS || (points.at(-1) ?? 0) < nowMs - 2 * WINDOW_MILLISECONDS;
