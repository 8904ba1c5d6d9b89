import { parseQuantity } from "#lib/model/quantity/parse.ts";

import type { Node, Taint } from "../kind/kinds.ts";
import type { Container, Pod, PodSpec, Toleration } from "../kind/pod.ts";
import { hasLabels } from "../selector.ts";

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

/** The sum of amounts, resource by resource, or what `combine` makes of two. */
export function add(parts: readonly Amounts[], combine = (one: number, other: number) => one + other): Amounts {
  const sum: Record<string, number> = {};
  for (const [name, amount] of parts.flatMap((part) => Object.entries(part)))
    sum[name] = combine(sum[name] ?? 0, amount);
  return sum;
}

/** What a pod asks of its node: the larger of all its containers together and any init container. */
export function requestsOf({ spec }: Pod): Amounts {
  const of = ({ resources }: Container): Amounts => parse({ ...resources?.limits, ...resources?.requests });
  const together = (): Amounts => add([...spec.containers.map(of), { pods: 1 }]);
  return remember(spec, () => add([together(), ...(spec.initContainers ?? []).map(of)], Math.max));
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

/** Whether nodeSelector and tolerations let a pod onto a node. */
export function isFor(spec: PodSpec, { metadata, spec: { taints = [] } }: Node): boolean {
  const isBorne = (taint: Taint): boolean =>
    taint.effect === "PreferNoSchedule" || tolerationOf(spec, taint) !== undefined;
  return hasLabels(metadata.labels, spec.nodeSelector) && taints.every(isBorne);
}

/** Why a node cannot take a pod, in the scheduler's words; none when it can. */
export function refusalsOf(pod: Pod, node: Node, used: Amounts): string[] {
  if (!hasLabels(node.metadata.labels, pod.spec.nodeSelector))
    return ["node(s) didn't match Pod's node affinity/selector"];
  if (!isFor(pod.spec, node))
    return [node.spec.unschedulable === true ? "node(s) were unschedulable" : "node(s) had untolerated taint(s)"];
  const allocatable = allocatableOf(node);
  const lacking = Object.entries(requestsOf(pod)).filter(
    ([name, amount]) => amount > 0 && amount + (used[name] ?? 0) > (allocatable[name] ?? 0),
  );
  return lacking.map(([name]) => (name === "pods" ? "Too many pods" : `Insufficient ${name}`));
}
