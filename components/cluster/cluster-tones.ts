import type { Tone } from "#components/ui/shape.tsx";
import type { ClusterDetail, PreflightCheck, ReflectorStatus } from "#lib/contract/fleet.ts";
import type { ClusterState } from "#lib/contract/freshness.ts";

const states: Record<ClusterState, Tone> = {
  live: "ok",
  connecting: "busy",
  syncing: "busy",
  degraded: "warn",
  stale: "unknown",
  unreachable: "unknown",
};

/** How much of a cluster can be seen, as a tone. What cannot be seen is unknown, never green and never red. */
export function toneOfState(state: ClusterState): Tone {
  return states[state];
}

const kinds: Record<ReflectorStatus["state"], Tone> = {
  live: "ok",
  init: "busy",
  syncing: "busy",
  relisting: "busy",
  stale: "warn",
  idle: "unknown",
  absent: "unknown",
};

export function toneOfKind(state: ReflectorStatus["state"]): Tone {
  return kinds[state];
}

const outcomes: Record<PreflightCheck["outcome"], Tone> = {
  pass: "ok",
  warn: "warn",
  fail: "crit",
  unknown: "unknown",
};

export function toneOfCheck(outcome: PreflightCheck["outcome"]): Tone {
  return outcomes[outcome];
}

/** Failures first, since they are what one came for; else the order of the checks. */
export function failuresFirst(checks: ClusterDetail["preflight"]): PreflightCheck[] {
  const ranks: Record<PreflightCheck["outcome"], number> = { fail: 0, warn: 1, unknown: 2, pass: 3 };
  return checks.toSorted((one, other) => ranks[one.outcome] - ranks[other.outcome]);
}

/** What the breaker does about requests to this cluster now. */
export const breakerWords: Record<ClusterDetail["breaker"], string> = {
  closed: "closed: requests pass",
  open: "open: requests are refused at once until the next try",
  "half-open": "half-open: one request tries whether it answers again",
};
