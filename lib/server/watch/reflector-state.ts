import type { ReflectorStatus } from "#lib/contract/fleet.ts";
import type { Cause } from "#lib/contract/freshness.ts";

export type ReflectorPhase = Exclude<ReflectorStatus["state"], "idle">;

/** Whether what is held is true now: watched, or known not to be there. */
export const isCurrent = (phase: ReflectorPhase): boolean => phase === "live" || phase === "absent";

/** Where a reflector is, since when and why (security.md section 5). */
export interface ReflectorState {
  readonly phase: ReflectorPhase;
  readonly cause: Cause;
  readonly reason: string;
  /** Epoch milliseconds of the last change of phase or cause. */
  readonly since: number;
}

/** Running totals of one reflector, for metrics. */
export interface ReflectorCounts {
  events: number;
  bytes: number;
  lists: number;
  watches: number;
  parseErrors: number;
}

export const freshCounts = (): ReflectorCounts => ({ events: 0, bytes: 0, lists: 0, watches: 0, parseErrors: 0 });
