import type { Replicas } from "#lib/model/workload/state.ts";

import { type Unknown, unknown } from "./check.ts";

/** A Deployment, StatefulSet or DaemonSet as the checks see it. Times are Unix seconds, null where nothing tells them. */
export interface SeenWorkload extends Replicas {
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet";
  readonly generation: number;
  /** 0 until the controller has reported a status. */
  readonly observedGeneration: number;
  readonly isPaused: boolean;
  /** Condition Progressing has reason ProgressDeadlineExceeded. */
  readonly isStuck: boolean;
  readonly isOnDelete: boolean;
  /** Pods with a lower ordinal keep the old revision; null when the strategy names none. */
  readonly partition: number | null;
  readonly isRevisionCurrent: boolean;
  readonly misscheduled: number;
  /** When the rollout was paused or passed its deadline. */
  readonly heldSince: number | null;
  /** When condition Available became False. */
  readonly unavailableSince: number | null;
  /** When the number of updated pods last changed; null when it has not while it was watched. */
  readonly updatedAt: number | null;
}

/** A PodDisruptionBudget as the checks see it. */
export interface SeenBudget {
  readonly isReported: boolean;
  /** Condition DisruptionAllowed has reason SyncFailed. */
  readonly isSyncFailed: boolean;
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
  readonly minAvailable: string;
  readonly maxUnavailable: string;
  /** When condition DisruptionAllowed became False. */
  readonly blockedSince: number | null;
}

/** A Service with what serves it. */
export interface SeenService {
  readonly type: string;
  readonly selector: string;
  readonly publishesNotReady: boolean;
  /** Distinct ready endpoints; null when the EndpointSlices are not known. */
  readonly ready: number | null;
  /** Sum of the replicas wanted by the workloads that the selector picks; null when they are not known. */
  readonly desired: number | null;
}

/** A status that no controller wrote says nothing. */
export const unreported = (seen: { readonly observedGeneration: number }): Unknown | null =>
  seen.observedGeneration === 0 ? unknown("its controller has not reported a status") : null;

/**
 * The moment from which a rollout counts as standing still: so many seconds after the last pod was updated. While the controller has not
 * seen the newest change, nothing is rolling (domain.md 2.3).
 */
export function quietFrom(seen: SeenWorkload, quietSeconds: number): number {
  if (seen.updatedAt === null || seen.observedGeneration !== seen.generation) return 0;
  return seen.updatedAt + quietSeconds;
}

/** `1 pod`, `3 pods`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
