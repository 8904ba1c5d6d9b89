import type { Node } from "../kind/kinds.ts";
import type { NodeSelectorTerm, Pod } from "../kind/pod.ts";
import { hasLabels, isMet } from "../selector.ts";
import { allocatableOf, type Amounts, requestsOf } from "./request.ts";
import { tolerationOf } from "./taint.ts";

/** Why a node cannot take a pod, and whether making room on it could help. */
export interface Refusal {
  readonly reasons: readonly string[];
  readonly isFinal: boolean;
}

const unschedulable = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" } as const;

/** The first of the scheduler's filters that refuses, in its order; undefined when the node can take the pod. */
export function refusalOf(pod: Pod, node: Node, used: Amounts): Refusal | undefined {
  if (node.spec.unschedulable === true && tolerationOf(pod, unschedulable) === undefined)
    return final("node(s) were unschedulable");
  const isTainted = (node.spec.taints ?? []).some(
    (taint) => taint.effect !== "PreferNoSchedule" && tolerationOf(pod, taint) === undefined,
  );
  if (isTainted) return final("node(s) had untolerated taint(s)");
  if (!isWanted(pod, node)) return final("node(s) didn't match Pod's node affinity/selector");
  return resourceRefusal(requestsOf(pod), allocatableOf(node), used);
}

function final(reason: string): Refusal {
  return { reasons: [reason], isFinal: true };
}

/** Whether nodeSelector and the required node affinity choose this node. */
export function isWanted({ spec }: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  const fields = { "metadata.name": node.metadata.name };
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const isTermMet = ({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): boolean =>
    matchExpressions.every((term) => isMet(term, labels)) && matchFields.every((term) => isMet(term, fields));
  return hasLabels(labels, spec.nodeSelector ?? {}) && (terms === undefined || terms.some(isTermMet));
}

function resourceRefusal(asked: Amounts, allocatable: Amounts, used: Amounts): Refusal | undefined {
  const lacking = Object.entries(asked).filter(
    ([name, amount]) => amount > 0 && amount + (used[name] ?? 0) > room(name),
  );
  if (lacking.length === 0) return undefined;
  return {
    reasons: lacking.map(([name]) => (name === "pods" ? "Too many pods" : `Insufficient ${name}`)),
    isFinal: lacking.some(([name, amount]) => amount > room(name)),
  };

  function room(name: string): number {
    return allocatable[name] ?? 0;
  }
}

/** The scheduler's sentence about a pod that fits nowhere. */
export function describeRefusals(refusals: readonly Refusal[]): string {
  const among = `0/${refusals.length} nodes are available`;
  if (refusals.length === 0) return "no nodes available to schedule pods";
  const preemption = refusals.map(({ isFinal }) =>
    isFinal ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod",
  );
  const reasons = count(refusals.flatMap((refusal) => refusal.reasons));
  return `${among}: ${reasons}. no new claims to deallocate, preemption: ${among}: ${count(preemption)}.`;
}

function count(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, times]) => `${times} ${reason}`)
    .sort()
    .join(", ");
}
