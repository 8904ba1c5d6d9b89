import { type Cluster, controllerManager, ownerReference } from "../engine/cluster.ts";
import { revisionOf } from "../hash.ts";
import type { Deployment, ReplicaSet } from "../kind/workload.ts";
import { resolve } from "../workload/pods.ts";

export const source = { component: "deployment-controller" };

const prefix = "deployment.kubernetes.io";
export const revisionAnnotation = `${prefix}/revision`;
const historyAnnotation = `${prefix}/revision-history`;
const desiredAnnotation = `${prefix}/desired-replicas`;
const maxAnnotation = `${prefix}/max-replicas`;
const notCopied = new Set([
  revisionAnnotation,
  historyAnnotation,
  desiredAnnotation,
  maxAnnotation,
  "kubectl.kubernetes.io/last-applied-configuration",
]);

/** A Deployment's ReplicaSets: the one of its template, if it exists, and the others, the oldest first. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly current: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

export function readRollout(cluster: Cluster, deployment: Deployment): Rollout {
  const sets = cluster.owned("replicasets.apps", deployment);
  const hash = revisionOf(deployment.spec.template);
  const current = sets.find((set) => set.metadata.labels?.["pod-template-hash"] === hash);
  return { deployment, current, old: sets.filter((set) => set !== current) };
}

export function sizeOf(set: ReplicaSet): number {
  return set.spec.replicas ?? 1;
}

export function total(sets: readonly ReplicaSet[], count: (set: ReplicaSet) => number | undefined): number {
  return sets.reduce((sum, set) => sum + (count(set) ?? 0), 0);
}

export function desiredOf({ spec }: Deployment): number {
  return spec.replicas ?? 1;
}

/** How many pods more and fewer than desired a rollout may have. Both 0 would stand still, so one may be missing then. */
export function limitsOf(deployment: Deployment): { surge: number; unavailable: number } {
  const { type, rollingUpdate: { maxSurge = "25%", maxUnavailable = "25%" } = {} } = deployment.spec.strategy ?? {};
  if (type === "Recreate") return { surge: 0, unavailable: 0 };
  const desired = desiredOf(deployment);
  const surge = resolve(maxSurge, desired, "up");
  const unavailable = Math.min(desired, resolve(maxUnavailable, desired, "down"));
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** How large the current ReplicaSet may become now. */
export function roomFor({ deployment, current, old }: Rollout): number {
  const desired = desiredOf(deployment);
  if (deployment.spec.strategy?.type === "Recreate") return desired;
  const size = current === undefined ? 0 : sizeOf(current);
  const room = desired + limitsOf(deployment).surge - total(old, sizeOf) - size;
  return room <= 0 ? size : Math.min(desired, size + room);
}

function sizeAnnotations(deployment: Deployment): Record<string, string> {
  const desired = desiredOf(deployment);
  return { [desiredAnnotation]: String(desired), [maxAnnotation]: String(desired + limitsOf(deployment).surge) };
}

/** Whether somebody scaled the Deployment since this ReplicaSet was sized. */
export function isSizedForOther(deployment: Deployment, set: ReplicaSet): boolean {
  const known = set.metadata.annotations?.[desiredAnnotation];
  return sizeOf(set) > 0 && known !== undefined && Number(known) !== desiredOf(deployment);
}

/** Scales and says so. Answers whether the size changed. */
export function scale(cluster: Cluster, deployment: Deployment, set: ReplicaSet, size: number): boolean {
  const before = sizeOf(set);
  const annotations = { ...set.metadata.annotations, ...sizeAnnotations(deployment) };
  const scaled = { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, replicas: size } };
  cluster.update("replicasets.apps", scaled, controllerManager);
  if (before === size) return false;
  const message = `Scaled ${before < size ? "up" : "down"} replica set ${set.metadata.name} from ${before} to ${size}`;
  cluster.recorder.record(source, deployment, { type: "Normal", reason: "ScalingReplicaSet", message });
  return true;
}

/** Makes the ReplicaSet of the Deployment's template. */
export function createCurrent(cluster: Cluster, rollout: Rollout): ReplicaSet {
  const { deployment } = rollout;
  const { template, selector, minReadySeconds } = deployment.spec;
  const hash = revisionOf(template);
  const labels = { ...template.metadata?.labels, "pod-template-hash": hash };
  const replicas = roomFor(rollout);
  const name = `${deployment.metadata.name}-${hash}`;
  const set = cluster.create(
    "replicasets.apps",
    {
      apiVersion: "apps/v1",
      kind: "ReplicaSet",
      metadata: {
        name,
        namespace: deployment.metadata.namespace ?? "",
        labels,
        annotations: annotationsOf(rollout, sizeAnnotations(deployment)),
        ownerReferences: [ownerReference(deployment)],
      },
      spec: {
        replicas,
        ...(minReadySeconds !== undefined && { minReadySeconds }),
        selector: {
          ...selector,
          matchLabels: {
            ...selector.matchLabels,
            "pod-template-hash": hash,
          },
        },
        template: {
          ...template,
          metadata: {
            ...template.metadata,
            labels,
          },
        },
      },
    },
    controllerManager,
  );
  const message = `Scaled up replica set ${name} from 0 to ${replicas}`;
  if (replicas > 0)
    cluster.recorder.record(source, deployment, { type: "Normal", reason: "ScalingReplicaSet", message });
  return set;
}

/** Gives the current ReplicaSet the newest revision, remembering the one that it had before a rollback. */
export function syncRevision(cluster: Cluster, rollout: Rollout): ReplicaSet | undefined {
  const { current, deployment } = rollout;
  if (current === undefined) return undefined;
  const annotations = annotationsOf(rollout, current.metadata.annotations);
  const synced = cluster.update(
    "replicasets.apps",
    { ...current, metadata: { ...current.metadata, annotations } },
    controllerManager,
  );
  const revision = annotations[revisionAnnotation] ?? "";
  if (deployment.metadata.annotations?.[revisionAnnotation] === revision) return synced;
  const marked = { ...deployment.metadata.annotations, [revisionAnnotation]: revision };
  const metadata = { ...deployment.metadata, annotations: marked };
  cluster.update("deployments.apps", { ...deployment, metadata }, controllerManager);
  return synced;
}

export function revisionNumber(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
}

function annotationsOf({ deployment, old }: Rollout, before: Record<string, string> = {}): Record<string, string> {
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !notCopied.has(key));
  const annotations = { ...before, ...Object.fromEntries(copied) };
  const had = Number(before[revisionAnnotation] ?? 0);
  const revision = Math.max(0, ...old.map(revisionNumber)) + 1;
  if (revision <= had) return annotations;
  annotations[revisionAnnotation] = String(revision);
  if (had > 0) annotations[historyAnnotation] = [before[historyAnnotation], had].filter(Boolean).join(",");
  return annotations;
}
