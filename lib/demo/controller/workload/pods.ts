import type { KubeObject } from "#lib/demo/object.ts";

import { findCondition, isTrue } from "../condition.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Pod, PodSpec, PodTemplate } from "../kind/pod.ts";

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
  const more = { priority: 0, terminationGracePeriodSeconds: 30, serviceAccount: account, serviceAccountName: account };
  const own = spec.tolerations ?? [];
  const added = tolerations.filter(({ key }) => !own.some((other) => other.key === key));
  const known = admitted.get(spec) ?? { ...defaults, ...more, ...spec, tolerations: [...own, ...added] };
  admitted.set(spec, known);
  return known;
}

/** A controller makes a pod from a template, by a generated name unless one is given, and says so. */
export function createPod(cluster: Cluster, by: string, owner: KubeObject, template: PodTemplate, name?: string): void {
  const metadata = {
    ...template.metadata,
    generateName: `${owner.metadata.name}-`,
    ...(name !== undefined && { name }),
  };
  const object = { apiVersion: "v1", kind: "Pod", metadata, spec: admit(template.spec), status: { phase: "Pending" } };
  const pod = cluster.create("pods", object, owner);
  cluster.say(by, owner, "SuccessfulCreate", `Created pod: ${pod.metadata.name}`);
}

/** A controller deletes a pod and says so, unless that was done. */
export function deletePod(cluster: Cluster, by: string, owner: KubeObject, pod: Pod): void {
  if (isLeaving(pod)) return;
  cluster.remove("pods", pod);
  cluster.say(by, owner, "SuccessfulDelete", `Deleted pod: ${pod.metadata.name}`);
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

/** How many pods are ready and available, and when another becomes available merely by time, epoch milliseconds. */
export function countReady(pods: readonly Pod[], minReadySeconds = 0, now: number) {
  const ready = pods.filter(isReady);
  const since = ({ status }: Pod) => findCondition(status?.conditions, "Ready")?.lastTransitionTime ?? "";
  const times = ready.map((pod) => Date.parse(since(pod)) + minReadySeconds * 1000);
  const available = times.filter((at) => at <= now).length;
  return { ready: ready.length, available, nextAt: earliest(...times.filter((at) => at > now)) };
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
