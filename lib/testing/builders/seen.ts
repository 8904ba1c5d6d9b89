import type { Found, Verdict } from "#lib/model/finding/check.ts";
import type { SeenBudget, SeenService, SeenWorkload } from "#lib/model/finding/seen-workload.ts";

/** A Deployment of 3 replicas, all as wanted, as the drift checks see it. */
export const aSeenWorkload = (fields: Partial<SeenWorkload> = {}): SeenWorkload => ({
  kind: "Deployment",
  desired: 3,
  total: 3,
  updated: 3,
  ready: 3,
  available: 3,
  generation: 4,
  observedGeneration: 4,
  isPaused: false,
  isStuck: false,
  isOnDelete: false,
  partition: null,
  isRevisionCurrent: true,
  misscheduled: 0,
  heldSince: null,
  unavailableSince: null,
  updatedAt: null,
  ...fields,
});

/** A budget that allows one disruption of 3 healthy pods. */
export const aSeenBudget = (fields: Partial<SeenBudget> = {}): SeenBudget => ({
  isReported: true,
  isSyncFailed: false,
  disruptionsAllowed: 1,
  currentHealthy: 3,
  desiredHealthy: 2,
  expectedPods: 3,
  minAvailable: "2",
  maxUnavailable: "",
  blockedSince: null,
  ...fields,
});

/** A Service with 3 ready endpoints of the 3 that are wanted. */
export const aSeenService = (fields: Partial<SeenService> = {}): SeenService => ({
  type: "ClusterIP",
  selector: "app=web",
  publishesNotReady: false,
  ready: 3,
  desired: 3,
  ...fields,
});

/** The drift of a verdict. @throws when there is none. */
export function foundOf(verdict: Verdict): Found {
  if (verdict?.state !== "found") throw new Error(`no drift but ${JSON.stringify(verdict)}`);
  return verdict;
}
