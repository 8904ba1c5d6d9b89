/** Letters and digits of the hashes that Kubernetes appends to names (k8s.io/apimachinery util/rand). */
const templateHash = /^(.+)-[bcdfghjklmnpqrstvwxz2456789]{6,10}$/;
/** A CronJob's Jobs end in their time in minutes (7 to 9 digits for the years 1990 to 3800). */
const scheduledTime = /^(.+)-\d{7,9}$/;

export interface WorkloadName {
  readonly kind: string;
  readonly name: string;
}

/**
 * The workload behind a pod's controller, by the name alone: a ReplicaSet named with a template hash is its Deployment's, a Job named with
 * a time its CronJob's. The name is all that is left when the ReplicaSet is gone. A pod without a controller stands for itself.
 */
export function workloadOf(ownerKind: string, owner: string, pod: string): WorkloadName {
  if (owner === "") return { kind: "Pod", name: pod };
  const cut = ownerKind === "ReplicaSet" ? templateHash : ownerKind === "Job" ? scheduledTime : null;
  const name = cut?.exec(owner)?.[1];
  if (name === undefined) return { kind: ownerKind, name: owner };
  return { kind: ownerKind === "Job" ? "CronJob" : "Deployment", name };
}
