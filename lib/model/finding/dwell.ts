import type { Found, Severity } from "./check.ts";

/** Where a drift stands at one moment. Times are Unix seconds. */
export interface Dwell {
  /** `pending`: it shows, and is not yet old enough to be a finding (domain.md 0.4). */
  readonly state: "pending" | "open";
  readonly severity: Severity;
  readonly since: number;
  /** True when only the time we began to watch is known: it may have begun before. */
  readonly isAtLeast: boolean;
  /** When it becomes a finding, or worse; null when nothing more will change. */
  readonly nextAt: number | null;
}

/** When a drift was first seen, and whether it was already there at the first look. */
export interface FirstSeen {
  readonly at: number;
  readonly isAtLeast: boolean;
}

/** Where a drift stands at `now`: the object's own word for its beginning counts, else when it was first seen. */
export function dwellOf(drift: Found, first: FirstSeen, now: number): Dwell {
  const since = Math.min(drift.since ?? first.at, now);
  const isAtLeast = drift.since === null && first.isAtLeast;
  const start = Math.max(since, drift.quietFrom);
  const passed = drift.steps.findLast(({ afterSeconds }) => start + afterSeconds <= now);
  const next = drift.steps.find(({ afterSeconds }) => start + afterSeconds > now);
  return {
    state: passed === undefined ? "pending" : "open",
    severity: (passed ?? next)?.severity ?? "info",
    since,
    isAtLeast,
    nextAt: next === undefined ? null : start + next.afterSeconds,
  };
}

const ranks: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/** Worst first: findings before what is pending, by severity, then the oldest. */
export function compareDwell(a: Pick<Dwell, "state" | "severity" | "since">, b: typeof a): number {
  if (a.state !== b.state) return a.state === "open" ? -1 : 1;
  return ranks[a.severity] - ranks[b.severity] || a.since - b.since;
}
