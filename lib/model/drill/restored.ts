import { argoHealthOf } from "#lib/model/health/argo.ts";
import { type Fields, numberAt, textAt } from "#lib/model/health/field.ts";

import type { Claim, Restored } from "./judge.ts";

/** Kinds whose health says that a namespace runs again, with their lists. */
export const judgedKinds = [
  { kind: "Deployment", resource: "deployments" },
  { kind: "StatefulSet", resource: "statefulsets" },
  { kind: "DaemonSet", resource: "daemonsets" },
] as const;

/** A workload of a list, which does not say its kind, as the drill judges it. */
export function readRestored(kind: string, object: Fields): Restored {
  const health = argoHealthOf({ ...object, apiVersion: "apps/v1", kind }) ?? "Unknown";
  const isDaemonSet = kind === "DaemonSet";
  const desired = isDaemonSet
    ? numberAt(object, "status.desiredNumberScheduled", 0)
    : numberAt(object, "spec.replicas", 1);
  const ready = numberAt(object, isDaemonSet ? "status.numberReady" : "status.readyReplicas", 0);
  return {
    name: `${kind}/${textAt(object, "metadata.name")}`,
    // A paused rollout is as it was.
    isHealthy: health === "Healthy" || health === "Suspended",
    reason: `${health}, ${ready} of ${desired} ready`,
  };
}

/** A PersistentVolumeClaim of a list. */
export const readClaim = (object: Fields): Claim => ({
  name: textAt(object, "metadata.name"),
  phase: textAt(object, "status.phase"),
  volume: textAt(object, "spec.volumeName"),
});
