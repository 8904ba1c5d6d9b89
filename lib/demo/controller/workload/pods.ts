import type { KubeObject, NewObject } from "#lib/demo/object.ts";

import { isTrue, findCondition } from "../condition.ts";
import { ownerReference } from "../engine/cluster.ts";
import type { Pod, PodTemplate } from "../kind/pod.ts";
import { qosClassOf } from "../kubelet/quality.ts";
import { admitPod } from "./admission.ts";

/** A pod from its controller's template. Named by generateName unless the controller names it. */
export function podOf(
  owner: KubeObject,
  template: PodTemplate,
  name?: string,
): NewObject & { spec: PodTemplate["spec"] } {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...template.metadata,
      generateName: `${owner.metadata.name}-`,
      ...(name !== undefined && { name }),
      ...(owner.metadata.namespace !== undefined && { namespace: owner.metadata.namespace }),
      ownerReferences: [ownerReference(owner)],
    },
    spec: admitPod(template.spec),
    status: { phase: "Pending", qosClass: qosClassOf(template.spec) },
  };
}

export function isTerminal(pod: Pod): boolean {
  return pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";
}

/** Counts for its controller: neither over nor on its way out. */
export function isActive(pod: Pod): boolean {
  return !isTerminal(pod) && pod.metadata.deletionTimestamp === undefined;
}

export function isReady(pod: Pod): boolean {
  return isTrue(pod.status?.conditions, "Ready");
}

/** When a ready pod counts as available, epoch milliseconds; undefined while it is not ready. */
export function availableAt(pod: Pod, minReadySeconds = 0): number | undefined {
  const ready = findCondition(pod.status?.conditions, "Ready");
  if (ready?.status !== "True") return undefined;
  return Date.parse(ready.lastTransitionTime ?? "") + minReadySeconds * 1000;
}

export function isAvailable(pod: Pod, minReadySeconds: number | undefined, now: number): boolean {
  const at = availableAt(pod, minReadySeconds);
  return at !== undefined && at <= now;
}

/** The next moment at which one of these pods becomes available merely by time. */
export function nextAvailable(
  pods: readonly Pod[],
  minReadySeconds: number | undefined,
  now: number,
): number | undefined {
  const later = pods.map((pod) => availableAt(pod, minReadySeconds)).filter((at) => at !== undefined && at > now);
  return earliest(...later);
}

export function earliest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

export function restartsOf(pod: Pod): number {
  return (pod.status?.containerStatuses ?? []).reduce((sum, status) => sum + status.restartCount, 0);
}

/** A number or percentage of `total` as a number. Surges are rounded up, what may be missing is rounded down. */
export function resolve(value: number | string | undefined, total: number, round: "up" | "down"): number {
  if (typeof value !== "string") return value ?? 0;
  const share = (Number.parseFloat(value) * total) / 100;
  return round === "up" ? Math.ceil(share) : Math.floor(share);
}
