import type { Health } from "#lib/contract/freshness.ts";

/** Replica numbers of a workload, with absent integers as 0 (domain.md 2.1). */
export interface Replicas {
  desired: number;
  total: number;
  updated: number;
  ready: number;
  available: number;
}

/** What a workload's own status says, in Argo CD's words (domain.md 2.2), with a reason unless all is as wanted. */
export interface WorkloadState {
  status: "Healthy" | "Progressing" | "Degraded" | "Suspended";
  health: Health;
  reason: string;
}

const healthy = (reason: string): WorkloadState => ({ status: "Healthy", health: "ok", reason });
const progressing = (reason: string): WorkloadState => ({ status: "Progressing", health: "busy", reason });
const unseen = "the controller has not seen the last change";

/** Whether the numbers disagree with each other: somewhere a replica is missing, old, extra or not serving. */
export const isDrifted = ({ desired, total, updated, ready, available }: Replicas): boolean =>
  total !== desired || updated !== desired || ready !== desired || available !== desired;

/** What disagrees although the state is Healthy by Argo CD's rules; empty when nothing does. `held` explains replicas that stay old. */
function driftReason({ desired, total, updated, ready, available }: Replicas, held = ""): string {
  if (updated < desired) return `${updated} of ${desired} updated${held}`;
  if (available < desired) return `${available} of ${desired} available`;
  if (ready < desired) return `${ready} of ${desired} ready`;
  const most = Math.max(total, updated, ready, available);
  if (most > desired) return `${most - desired} more than wanted`;
  return total < desired ? `${total} of ${desired} exist` : "";
}

export interface DeploymentStatus extends Replicas {
  generation: number;
  observedGeneration: number;
  paused: boolean;
  /** Condition Progressing has reason ProgressDeadlineExceeded. */
  deadlineExceeded: boolean;
}

export function deploymentState(deployment: DeploymentStatus): WorkloadState {
  const { desired, total, updated, available } = deployment;
  if (deployment.paused) return { status: "Suspended", health: "warn", reason: "rollout is paused" };
  if (deployment.generation > deployment.observedGeneration) return progressing(unseen);
  if (deployment.deadlineExceeded)
    return {
      status: "Degraded",
      health: "crit",
      reason: `${updated < desired ? `${updated} of ${desired} updated` : `${available} of ${desired} available`}: rollout is stuck past its deadline`,
    };
  if (updated < desired) return progressing(`${updated} of ${desired} updated`);
  if (total > updated) return progressing(`${total - updated} old still to end`);
  if (available < updated) return progressing(`${available} of ${updated} updated available`);
  return healthy(driftReason(deployment));
}

export interface StatefulSetStatus extends Replicas {
  generation: number;
  observedGeneration: number;
  /** Update strategy OnDelete: pods change only when somebody deletes them. */
  isOnDelete: boolean;
  /** Pods with a lower ordinal keep the old revision; null when the strategy names no partition. */
  partition: number | null;
  isRevisionCurrent: boolean;
}

const heldByDelete = ", OnDelete waits until pods are deleted";

export function statefulSetState(set: StatefulSetStatus): WorkloadState {
  const { desired, updated, ready, partition } = set;
  if (set.observedGeneration === 0 || set.generation > set.observedGeneration) return progressing(unseen);
  if (ready < desired) return progressing(`${ready} of ${desired} ready`);
  if (set.isOnDelete) return healthy(driftReason(set, heldByDelete));
  if (partition === null)
    return set.isRevisionCurrent ? healthy(driftReason(set)) : progressing(`${updated} of ${desired} updated`);
  const wanted = desired - partition;
  if (updated < wanted) return progressing(`${updated} of ${wanted} updated`);
  return healthy(driftReason(set, `, the others are held by partition ${partition}`));
}

export interface DaemonSetStatus extends Replicas {
  generation: number;
  observedGeneration: number;
  isOnDelete: boolean;
  misscheduled: number;
}

export function daemonSetState(set: DaemonSetStatus): WorkloadState {
  const { desired, updated, available } = set;
  if (set.generation > set.observedGeneration) return progressing(unseen);
  if (set.isOnDelete) return healthy(driftReason(set, heldByDelete));
  if (updated < desired) return progressing(`${updated} of ${desired} updated`);
  if (available < desired) return progressing(`${available} of ${desired} available`);
  return healthy(set.misscheduled > 0 ? `${set.misscheduled} on nodes where it should not run` : driftReason(set));
}
