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

const healthy: WorkloadState = { status: "Healthy", health: "ok", reason: "" };
const progressing = (reason: string): WorkloadState => ({ status: "Progressing", health: "busy", reason });

/** Whether the numbers disagree with each other: somewhere a replica is missing, old, extra or not serving. */
export const isDrifted = ({ desired, total, updated, ready, available }: Replicas): boolean =>
  total !== desired || updated !== desired || ready !== desired || available !== desired;

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
  if (deployment.generation > deployment.observedGeneration) return progressing("the controller has not seen the last change");
  if (deployment.deadlineExceeded)
    return { status: "Degraded", health: "crit", reason: `rollout is stuck: ${available} of ${desired} available past its deadline` };
  if (updated < desired) return progressing(`${updated} of ${desired} updated`);
  if (total > updated) return progressing(`${total - updated} old still to end`);
  if (available < updated) return progressing(`${available} of ${updated} updated available`);
  return healthy;
}

export interface StatefulSetStatus extends Replicas {
  generation: number;
  observedGeneration: number;
  /** Update strategy OnDelete: pods change only when somebody deletes them. */
  isOnDelete: boolean;
  partition: number;
  isRevisionCurrent: boolean;
}

export function statefulSetState(set: StatefulSetStatus): WorkloadState {
  const { desired, updated, ready } = set;
  if (set.observedGeneration === 0 || set.generation > set.observedGeneration)
    return progressing("the controller has not seen the last change");
  if (ready < desired) return progressing(`${ready} of ${desired} ready`);
  if (set.isOnDelete) return healthy;
  if (set.partition > 0)
    return updated < desired - set.partition ? progressing(`${updated} of ${desired - set.partition} updated`) : healthy;
  return set.isRevisionCurrent ? healthy : progressing(`${updated} of ${desired} updated`);
}

export interface DaemonSetStatus extends Replicas {
  generation: number;
  observedGeneration: number;
  isOnDelete: boolean;
  misscheduled: number;
}

export function daemonSetState(set: DaemonSetStatus): WorkloadState {
  const { desired, updated, available } = set;
  if (set.generation > set.observedGeneration) return progressing("the controller has not seen the last change");
  if (set.isOnDelete) return healthy;
  if (updated < desired) return progressing(`${updated} of ${desired} updated`);
  if (available < desired) return progressing(`${available} of ${desired} available`);
  return set.misscheduled > 0 ? { ...healthy, reason: `${set.misscheduled} on nodes where it should not run` } : healthy;
}
