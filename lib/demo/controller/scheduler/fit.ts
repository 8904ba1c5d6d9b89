import { parseQuantity } from "#lib/model/quantity/parse.ts";

import type { Node, Taint } from "../kind/kinds.ts";
import type { Container, Pod, PodSpec, Toleration } from "../kind/pod.ts";
import { hasLabels, isMet } from "../selector.ts";

/** Amounts by resource name in base units: cores, bytes, pods, pieces. */
export type Amounts = Readonly<Record<string, number>>;

const known = new WeakMap<object, Amounts>();

function remember(object: object, toAmounts: () => Amounts): Amounts {
  const amounts = known.get(object) ?? toAmounts();
  known.set(object, amounts);
  return amounts;
}

const parse = (quantities: Readonly<Record<string, string>>): Amounts =>
  Object.fromEntries(Object.entries(quantities).map(([name, text]) => [name, parseQuantity(text) ?? 0]));

/** Amounts that belong together, resource by resource: their sum, or what `combine` makes of two. */
export function add(parts: readonly Amounts[], combine = (one: number, other: number) => one + other): Amounts {
  const sum: Record<string, number> = {};
  for (const part of parts)
    for (const [name, amount] of Object.entries(part)) sum[name] = combine(sum[name] ?? 0, amount);
  return sum;
}

/** What a pod asks of its node: the larger of all its containers together and any init container. */
export function requestsOf({ spec }: Pod): Amounts {
  const of = ({ resources }: Container): Amounts => parse({ ...resources?.limits, ...resources?.requests });
  return remember(spec, () => {
    const together = add([...spec.containers.map(of), { pods: 1 }]);
    return add([together, ...(spec.initContainers ?? []).map(of)], Math.max);
  });
}

export function allocatableOf({ status }: Node): Amounts {
  const { allocatable = {} } = status ?? {};
  return remember(allocatable, () => parse(allocatable));
}

/** The toleration by which a pod bears a taint, if any. */
export function tolerationOf({ tolerations = [] }: PodSpec, taint: Taint): Toleration | undefined {
  return tolerations.find(({ key = "", operator = "Equal", value = "", effect = taint.effect }) => {
    if (effect !== taint.effect || (key !== "" && key !== taint.key)) return false;
    return operator === "Exists" || (key !== "" && value === (taint.value ?? ""));
  });
}

export function isBorne(spec: PodSpec, taint: Taint): boolean {
  return taint.effect === "PreferNoSchedule" || tolerationOf(spec, taint) !== undefined;
}

/** Whether nodeSelector and the required node affinity choose this node. */
export function isWanted({ nodeSelector, affinity }: PodSpec, { metadata }: Node): boolean {
  const { labels = {}, name } = metadata;
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const isChosen = required?.nodeSelectorTerms.some(
    ({ matchExpressions = [], matchFields = [] }) =>
      matchExpressions.every((term) => isMet(term, labels)) &&
      matchFields.every((term) => isMet(term, { "metadata.name": name })),
  );
  return hasLabels(labels, nodeSelector) && isChosen !== false;
}

/** Why a node cannot take a pod, and whether making room on it could not help. */
export interface Refusal {
  readonly reasons: readonly string[];
  readonly isFinal: boolean;
}

const cordon: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

/** The first of the scheduler's filters that refuses, in its order; undefined when the node can take the pod. */
export function refusalOf(pod: Pod, node: Node, used: Amounts): Refusal | undefined {
  const final = (reason: string): Refusal => ({ reasons: [reason], isFinal: true });
  const { taints = [], unschedulable } = node.spec;
  if (unschedulable === true && !isBorne(pod.spec, cordon)) return final("node(s) were unschedulable");
  if (!taints.every((taint) => isBorne(pod.spec, taint))) return final("node(s) had untolerated taint(s)");
  if (!isWanted(pod.spec, node)) return final("node(s) didn't match Pod's node affinity/selector");
  const allocatable = allocatableOf(node);
  const room = (name: string): number => allocatable[name] ?? 0;
  const asked = Object.entries(requestsOf(pod)).filter(([, amount]) => amount > 0);
  const lacking = asked.filter(([name, amount]) => amount + (used[name] ?? 0) > room(name));
  if (lacking.length === 0) return undefined;
  return {
    reasons: lacking.map(([name]) => (name === "pods" ? "Too many pods" : `Insufficient ${name}`)),
    isFinal: lacking.some(([name, amount]) => amount > room(name)),
  };
}

/** The scheduler's sentence about a pod that fits nowhere. */
export function describeRefusals(refusals: readonly Refusal[]): string {
  if (refusals.length === 0) return "no nodes available to schedule pods";
  const among = `0/${refusals.length} nodes are available`;
  const preemption = refusals.map(({ isFinal }) =>
    isFinal ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod",
  );
  const reasons = count(refusals.flatMap((refusal) => refusal.reasons));
  return `${among}: ${reasons}. no new claims to deallocate, preemption: ${among}: ${count(preemption)}.`;
}

function count(reasons: readonly string[]): string {
  const groups = Map.groupBy(reasons, (reason) => reason);
  const counts = [...groups].map(([reason, all]) => `${all.length} ${reason}`);
  return counts.sort().join(", ");
}
