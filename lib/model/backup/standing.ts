import { intervalOn } from "./interval.ts";
import { nextFiring, runState } from "./schedule.ts";
import type { SeenSchedule } from "./seen.ts";

/** How a Schedule's runs stand. Times are Unix milliseconds. */
export interface Standing {
  readonly standing: "due" | "missed" | "skipped" | "paused" | "invalid";
  /** Why it is not due; empty when it is. */
  readonly reason: string;
  /** Its next run; of a missed one when that was due; null where it makes none. */
  readonly nextMs: number | null;
  /** When it stands otherwise by time alone; Infinity: never. */
  readonly untilMs: number;
}

const never = { nextMs: null, untilMs: Number.POSITIVE_INFINITY };

/** A Schedule's standing at a moment (domain.md 1.2 "missed run"). */
export function standingOf(schedule: SeenSchedule, nowMs: number): Standing {
  const { timing, status, invalid, unreadable, isPaused, lastMs, createdMs, skippedMs } = schedule;
  if (timing === null) return { standing: "invalid", reason: `its cron cannot be read: ${unreadable}`, ...never };
  if (status === "FailedValidation")
    return { standing: "invalid", reason: invalid || "Velero refused it and does not say why", ...never };
  if (isPaused) return { standing: "paused", reason: "somebody paused it", ...never };
  const intervalMs = intervalOn(timing, nowMs);
  const run = runState({ timing, isPaused, lastMs: lastMs ?? createdMs, skippedMs }, nowMs, intervalMs);
  if (run.state === "paused") return { standing: "paused", reason: "somebody paused it", ...never };
  if (run.state === "missed")
    return { standing: "missed", reason: "no backup was made when one was due", nextMs: run.nextMs, untilMs: Infinity };
  // A run that is a little late is still to come.
  const nextMs =
    run.nextMs > nowMs || timing.type === "every" ? Math.max(run.nextMs, nowMs) : nextFiring(timing, nowMs);
  const untilMs = run.nextMs > nowMs ? run.nextMs : nowMs + intervalMs / 20;
  if (run.state === "due") return { standing: "due", reason: "", nextMs, untilMs };
  return { standing: "skipped", reason: "a run was left out, since the one before was not over", nextMs, untilMs };
}
