import { parseQuantity } from "#lib/model/quantity/parse.ts";

import type { Node } from "../kind/kinds.ts";
import type { Container, Pod } from "../kind/pod.ts";

/** Amounts by resource name in base units: cores, bytes, pods, pieces. */
export type Amounts = Readonly<Record<string, number>>;

const known = new WeakMap<object, Amounts>();

/** What a pod asks of its node: the larger of all its containers together and any init container beside its sidecars. */
export function requestsOf(pod: Pod): Amounts {
  const before = known.get(pod.spec);
  if (before !== undefined) return before;
  const { containers, initContainers = [] } = pod.spec;
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === "Always");
  const together = add([...containers, ...sidecars].map(ofContainer));
  const amounts: Record<string, number> = { ...together, pods: 1 };
  for (const container of initContainers)
    for (const [name, amount] of Object.entries(ofContainer(container)))
      amounts[name] = Math.max(amounts[name] ?? 0, amount);
  known.set(pod.spec, amounts);
  return amounts;
}

export function allocatableOf(node: Node): Amounts {
  const allocatable = node.status?.allocatable ?? {};
  const before = known.get(allocatable);
  if (before !== undefined) return before;
  const amounts = toAmounts(allocatable);
  known.set(allocatable, amounts);
  return amounts;
}

export function add(parts: readonly Amounts[]): Amounts {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [name, amount] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}

function ofContainer({ resources: { requests, limits } = {} }: Container): Amounts {
  return toAmounts({ ...limits, ...requests });
}

function toAmounts(quantities: Readonly<Record<string, string>>): Amounts {
  return Object.fromEntries(Object.entries(quantities).map(([name, text]) => [name, parseQuantity(text) ?? 0]));
}
