import { findCondition, isTrue } from "../condition.ts";
import { type Cluster, ownerReference } from "../engine/cluster.ts";
import type { Kinds } from "../kind/kinds.ts";
import type { Pod, PodSpec, PodTemplate } from "../kind/pod.ts";
import { qosClassOf } from "../kubelet/quality.ts";

type Owner = Kinds["replicasets.apps" | "statefulsets.apps" | "daemonsets.apps" | "jobs.batch"];

const tolerations = ["not-ready", "unreachable"].map((state) => ({
  key: `node.kubernetes.io/${state}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));
const defaults = { dnsPolicy: "ClusterFirst", restartPolicy: "Always", schedulerName: "default-scheduler" } as const;
const admitted = new WeakMap<PodSpec, PodSpec>();

/** With what the API server's defaults and admission add. Pods of one template share the answer, and with it their memory. */
function admit(spec: PodSpec): PodSpec {
  const account = spec["serviceAccountName"] ?? "default";
  const own = spec.tolerations ?? [];
  const known = admitted.get(spec) ?? {
    ...defaults,
    priority: 0,
    terminationGracePeriodSeconds: 30,
    ...spec,
    serviceAccount: account,
    serviceAccountName: account,
    tolerations: [...own, ...tolerations.filter(({ key }) => !own.some((other) => other.key === key))],
  };
  admitted.set(spec, known);
  return known;
}

/** A controller makes a pod from a template, by a generated name unless one is given, and says so. */
export function createPod(cluster: Cluster, source: string, owner: Owner, template: PodTemplate, name?: string): void {
  const { name: ownerName, namespace = "" } = owner.metadata;
  const named = { generateName: `${ownerName}-`, ...(name !== undefined && { name }) };
  const pod = cluster.create("pods", {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...template.metadata, ...named, namespace, ownerReferences: [ownerReference(owner)] },
    spec: admit(template.spec),
    status: { phase: "Pending", qosClass: qosClassOf(template.spec) },
  });
  const ordinal = `Create Pod ${pod.metadata.name} in StatefulSet ${ownerName} successful`;
  cluster.say(source, owner, "SuccessfulCreate", name === undefined ? `Created pod: ${pod.metadata.name}` : ordinal);
}

export function deletePod(cluster: Cluster, source: string, owner: Owner, pod: Pod): void {
  cluster.remove("pods", pod);
  cluster.say(source, owner, "SuccessfulDelete", `Deleted pod: ${pod.metadata.name}`);
}

export function isTerminal(pod: Pod): boolean {
  return pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";
}

export function isLeaving(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

/** Counts for its controller: neither over nor on its way out. */
export function isActive(pod: Pod): boolean {
  return !isTerminal(pod) && !isLeaving(pod);
}

export function isReady(pod: Pod): boolean {
  return isTrue(pod.status?.conditions, "Ready");
}

/** When a pod counts as available, epoch milliseconds; Infinity while it is not ready. */
export function availableAt(pod: Pod, minReadySeconds = 0): number {
  const ready = findCondition(pod.status?.conditions, "Ready");
  return ready?.status === "True" ? Date.parse(ready.lastTransitionTime ?? "") + minReadySeconds * 1000 : Infinity;
}

/** How many pods are ready and available, and when another becomes available merely by time. */
export function countReady(pods: readonly Pod[], minReadySeconds: number | undefined, now: number) {
  const times = pods.map((pod) => availableAt(pod, minReadySeconds));
  return {
    ready: pods.filter(isReady).length,
    available: times.filter((at) => at <= now).length,
    nextAt: earliest(...times.filter((at) => at > now)),
  };
}

/** The earliest of some times; undefined when there is none. */
export function earliest(...times: readonly (number | undefined)[]): number | undefined {
  const first = Math.min(...times.map((time) => time ?? Infinity));
  return first === Infinity ? undefined : first;
}

/** Counts as a status shows them: without those that are 0. */
export function present(counts: Readonly<Record<string, number>>): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** A number or percentage of `total` as a number. Surges are rounded up, what may be missing is rounded down. */
export function resolve(value: number | string | undefined, total: number, round: "ceil" | "floor"): number {
  return typeof value === "string" ? Math[round]((Number.parseFloat(value) * total) / 100) : (value ?? 0);
}
