import type { DrillWishes } from "#lib/contract/drill-wish.ts";
import { nextFiring, type Timing } from "#lib/model/backup/schedule.ts";

/** Drills that the configuration has run by the calendar, and as whom. */
export interface DrillPolicy extends DrillWishes {
  readonly name: string;
  readonly cluster: string;
  /** Rehearsed one after the other. */
  readonly namespaces: readonly string[];
  /** Five fields or a name, as they were written. */
  readonly cron: string;
  readonly timeZone: string;
  readonly timing: Timing;
  /** Where the token is of whoever the cluster is to take it for. */
  readonly tokenFile: string;
  /** The drill cluster, and the token of whoever that one is to take it for; null: its own cluster. */
  readonly into: { readonly cluster: string; readonly tokenFile: string } | null;
  /** How long a restore may take; null: what the namespace's annotation says. */
  readonly objectiveSeconds: number | null;
  /** `file:line:column` that gives it. */
  readonly place: string;
}

const HOUR_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
/** The last firing is looked for in these, the shortest first: a cron of each minute is not counted through a year. */
const WINDOWS = [HOUR_MILLISECONDS, DAY_MILLISECONDS, 35 * DAY_MILLISECONDS, 400 * DAY_MILLISECONDS];

/** The newest firing after one moment and not after another, Unix milliseconds; null: there was none. */
export function newestFiring(timing: Timing, sinceMs: number, nowMs: number): number | null {
  for (const window of WINDOWS) {
    const from = Math.max(sinceMs, nowMs - window);
    let newest: number | null = null;
    for (let at = nextFiring(timing, from); at <= nowMs; at = nextFiring(timing, at)) newest = at;
    if (newest !== null || from === sinceMs) return newest;
  }
  return null;
}

/** A firing that is so late is not made up for: whoever chose a night did not choose the morning. */
export const LATE_MILLISECONDS = 120_000;
