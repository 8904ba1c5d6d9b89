import { budgetBlocks } from "./check/budget-blocks.ts";
import { budgetUnhealthy } from "./check/budget-unhealthy.ts";
import { daemonMisscheduled } from "./check/daemon-misscheduled.ts";
import { daemonNotScheduled } from "./check/daemon-not-scheduled.ts";
import { daemonStuck } from "./check/daemon-stuck.ts";
import { generationLag } from "./check/generation-lag.ts";
import { onDeletePending } from "./check/on-delete-pending.ts";
import { partitionHeld } from "./check/partition-held.ts";
import { paused } from "./check/paused.ts";
import { rolloutStuck } from "./check/rollout-stuck.ts";
import { serviceNoneReady } from "./check/service-none-ready.ts";
import { serviceSingleReady } from "./check/service-single-ready.ts";
import { statefulNotRolled } from "./check/stateful-not-rolled.ts";
import { statefulUnder } from "./check/stateful-under.ts";
import { underReplicated } from "./check/under-replicated.ts";
import type { DriftCheck } from "./finding.ts";
import type { SeenBudget, SeenService, SeenWorkload } from "./seen.ts";

export const workloadChecks: readonly DriftCheck<SeenWorkload>[] = [
  underReplicated,
  statefulUnder,
  generationLag,
  rolloutStuck,
  paused,
  partitionHeld,
  statefulNotRolled,
  onDeletePending,
  daemonNotScheduled,
  daemonMisscheduled,
  daemonStuck,
];

export const budgetChecks: readonly DriftCheck<SeenBudget>[] = [budgetUnhealthy, budgetBlocks];

export const serviceChecks: readonly DriftCheck<SeenService>[] = [serviceNoneReady, serviceSingleReady];

/** Every check, without what it looks at: for lists, filters and explanations. */
export const driftChecks: readonly Pick<DriftCheck<never>, "id" | "title" | "rule" | "kinds">[] = [
  ...workloadChecks,
  ...budgetChecks,
  ...serviceChecks,
];
