import { Cron } from "croner";

import { splitCron } from "./nickname.ts";

/** When a Schedule fires: `every` so many milliseconds after it fired last, or by the calendar. */
export type Timing =
  | { readonly type: "every"; readonly milliseconds: number }
  | { readonly type: "cron"; readonly expression: string; readonly timeZone: string };

/** A schedule that cannot be understood, in words for a person. */
export class ScheduleError extends Error {
  override readonly name = "ScheduleError";
}

const everyShape = /^@every\s+(\S+)$/;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Reads `spec.schedule` of a Velero Schedule: five fields, a name (`@daily`), `@every 6h`, with `CRON_TZ=Europe/Berlin` in front where
 * it is not UTC (what Velero's own parser takes). @throws {ScheduleError}
 */
export function readTiming(text: string): Timing {
  const every = everyShape.exec(text.trim());
  if (every !== null) return { type: "every", milliseconds: intervalOf(every[1] ?? "") };
  const { timeZone, fields: expression } = splitCron(text);
  const timing: Timing = { type: "cron", expression, timeZone };
  try {
    if (cronOf(timing).nextRun(new Date(0)) === null) throw new ScheduleError("it names no day that there is");
  } catch (error) {
    if (error instanceof ScheduleError) throw error;
    throw new ScheduleError(wordsOf(error), { cause: error });
  }
  return timing;
}

/** What is wrong with `spec.schedule`, in words for a person; null for one that Velero takes. */
export function timingFault(text: string): string | null {
  try {
    readTiming(text);
    return null;
  } catch (error) {
    if (error instanceof ScheduleError) return error.message;
    throw error;
  }
}

function intervalOf(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text)
    throw new ScheduleError(`"${text}" is no duration: write 30m, 6h or 24h`);
  // Velero's parser rounds down to whole seconds and waits one at least.
  const milliseconds = parts.reduce((sum, [, value, unit]) => sum + Number(value) * (UNITS[unit ?? ""] ?? 0), 0);
  return Math.max(1000, Math.floor(milliseconds / 1000) * 1000);
}

const wordsOf = (error: unknown): string => {
  const words = error instanceof Error ? error.message.replace(/^(CronPattern|CronDate|Cron): ?/, "") : "";
  return words || "it cannot be read";
};

type Calendar = Extract<Timing, { type: "cron" }>;

const cronOf = ({ expression, timeZone }: Calendar): Cron =>
  timeZone === "UTC"
    ? wallClockOf({ expression })
    : new Cron(expression, { mode: "5-part", timezone: timeZone, paused: true });

/** As if no clock were ever changed. A fixed offset is also fifty times faster than a zone: 20 µs a firing. */
const wallClockOf = ({ expression }: Pick<Calendar, "expression">): Cron =>
  new Cron(expression, { mode: "5-part", utcOffset: 0, paused: true });

/** The first firing after a moment, both in Unix milliseconds. `@every` counts from the moment itself. */
export function nextFiring(timing: Timing, afterMs: number): number {
  if (timing.type === "every") return afterMs + timing.milliseconds;
  return cronOf(timing).nextRun(new Date(afterMs))?.getTime() ?? Number.POSITIVE_INFINITY;
}

/** More firings than this are not looked at: a fortnight of one each ten minutes. */
const FIRINGS_AT_MOST = 2016;
const DAY_MILLISECONDS = 86_400_000;

/** Every day is like the other: the gaps of two days are all there are. */
const dailyShape = /^\S+\s+\S+\s+\*\s+\*\s+\*$/;

/**
 * How long it can be between two firings: the longest gap in the fortnight from a moment, in milliseconds (domain.md 1.2: cron is
 * irregular). A schedule that fires less than twice in it: the gap between its next two. By the clock on the wall: that a day has 25 hours
 * once a year is within the tenth that is added wherever an interval becomes an objective.
 */
export function intervalFrom(timing: Timing, fromMs: number): number {
  if (timing.type === "every") return timing.milliseconds;
  const cron = wallClockOf(timing);
  const untilMs = fromMs + (dailyShape.test(timing.expression) ? 2 * DAY_MILLISECONDS : 14 * DAY_MILLISECONDS);
  let before = cron.nextRun(new Date(fromMs));
  let longest = 0;
  for (let count = 0; before !== null && count < FIRINGS_AT_MOST; count += 1) {
    const next = cron.nextRun(before);
    if (next === null) return longest || Number.POSITIVE_INFINITY;
    const isWithin = next.getTime() <= untilMs;
    if (!isWithin && longest > 0) return longest;
    longest = Math.max(longest, next.getTime() - before.getTime());
    if (!isWithin) return longest;
    before = next;
  }
  return longest || Number.POSITIVE_INFINITY;
}

export interface ScheduleRun {
  readonly timing: Timing;
  readonly isPaused: boolean;
  /** `status.lastBackup`, else when it was created; Unix milliseconds. */
  readonly lastMs: number;
  /** `status.lastSkipped`; null when it never skipped. */
  readonly skippedMs: number | null;
}

/** How a Schedule stands. `skipped`: the run before was still going, so that Velero left one out. */
export type RunState =
  | { readonly state: "paused" }
  | { readonly state: "due" | "missed" | "skipped"; readonly nextMs: number; readonly lateMilliseconds: number };

const LEAST_GRACE_MILLISECONDS = 300_000;

/** How long after its time a run is not missing yet: five minutes, or a tenth of the interval. */
export const graceOf = (intervalMs: number): number => Math.max(LEAST_GRACE_MILLISECONDS, intervalMs / 10);

/**
 * Whether a run is missing: `now > next(last) + max(5 min, 10 % of the interval)` (domain.md 1.2). `intervalMs`: where it is known already,
 * which spares working it out.
 */
export function runState(
  { timing, isPaused, lastMs, skippedMs }: ScheduleRun,
  nowMs: number,
  intervalMs?: number,
): RunState {
  if (isPaused) return { state: "paused" };
  const isSkipped = skippedMs !== null && skippedMs > lastMs;
  const nextMs = nextFiring(timing, isSkipped ? skippedMs : lastMs);
  const grace = graceOf(intervalMs ?? intervalFrom(timing, lastMs));
  const lateMilliseconds = Math.max(0, nowMs - nextMs);
  const state = nowMs > nextMs + grace ? "missed" : isSkipped ? "skipped" : "due";
  return { state, nextMs, lateMilliseconds };
}
