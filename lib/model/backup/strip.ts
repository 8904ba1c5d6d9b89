import { firingsAround } from "./firings.ts";
import { classOf } from "./phase.ts";
import { madeAt } from "./runs.ts";
import { graceOf } from "./schedule.ts";
import type { SeenBackup, SeenSchedule } from "./seen.ts";
import type { Standing } from "./standing.ts";

/** One firing of a Schedule and what came of it. */
export interface Run {
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly state: "planned" | "success" | "partial" | "fail" | "running" | "missed" | "skipped" | "unknown";
  /** The Backup's name; empty where there is none (any more). */
  readonly backup: string;
}

const WEEK_MILLISECONDS = 7 * 86_400_000;
const RUNS_AT_MOST = 400;

export interface StripRequest {
  readonly schedule: SeenSchedule;
  readonly standing: Standing;
  readonly intervalMs: number;
  /** Of the schedule. */
  readonly backups: readonly SeenBackup[];
  /** How long its backups are kept; null: it does not say. */
  readonly ttlMs: number | null;
  readonly nowMs: number;
}

/** A week back and a week ahead of a schedule, oldest first: its backups, the firings that no backup came of, and those to come. */
export function stripOf(request: StripRequest): readonly Run[] {
  const { schedule, standing, backups, nowMs } = request;
  const made = backups
    .filter((backup) => madeAt(backup) >= nowMs - WEEK_MILLISECONDS)
    .map((backup): Run => ({ atMs: madeAt(backup), state: stateOf(backup), backup: backup.name }));
  const { timing } = schedule;
  if (timing === null || standing.standing === "invalid") return inOrder(made);
  const lastMs = schedule.lastMs ?? schedule.createdMs;
  const firings = firingsAround(timing, nowMs, { lastMs, most: RUNS_AT_MOST });
  const ahead =
    standing.standing === "paused" ? [] : firings.filter((at) => at > nowMs && at <= nowMs + WEEK_MILLISECONDS);
  const planned = ahead.map((atMs): Run => ({ atMs, state: "planned", backup: "" }));
  return inOrder([...made, ...withoutBackup(request, firings), ...planned]).slice(0, RUNS_AT_MOST);
}

const inOrder = (runs: readonly Run[]): readonly Run[] => runs.toSorted((a, b) => a.atMs - b.atMs);

function stateOf({ phase }: SeenBackup): Run["state"] {
  const is = classOf(phase);
  if (is === "success" || is === "partial" || is === "fail") return is;
  return is === "running" || is === "ailing" ? "running" : "unknown";
}

/** Firings of the week that no backup began at, or soon after. One whose backup may have expired since tells nothing. */
function withoutBackup(
  { schedule, standing, intervalMs, backups, ttlMs, nowMs }: StripRequest,
  firings: readonly number[],
): Run[] {
  const grace = graceOf(intervalMs);
  const began = backups.map(madeAt).toSorted((a, b) => a - b);
  const past = firings.filter((at) => at > nowMs - WEEK_MILLISECONDS && at > schedule.createdMs && at + grace < nowMs);
  const first = firings.indexOf(past[0] ?? Number.NaN);
  return past.flatMap((at, place): Run[] => {
    const untilMs = Math.max(at + grace, (firings[first + place + 1] ?? Number.POSITIVE_INFINITY) - 1);
    if (began.some((start) => start >= at - 60_000 && start <= untilMs)) return [];
    const isSkipped = schedule.skippedMs !== null && schedule.skippedMs >= at && schedule.skippedMs <= untilMs;
    const isForgotten = (ttlMs !== null && at + ttlMs < nowMs) || standing.standing === "paused";
    const state = isSkipped ? "skipped" : isForgotten ? "unknown" : "missed";
    return [{ atMs: at, state, backup: "" }];
  });
}
