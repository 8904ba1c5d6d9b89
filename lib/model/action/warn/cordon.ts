import type { ActionWarning } from "#lib/contract/action.ts";

/** A node as far as placing pods goes. */
export interface Placing {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly isUnschedulable: boolean;
  readonly isReady: boolean;
}

/** Who makes pools says so by a label, each by another; whoever makes their own ends theirs like these. */
const POOL = /(^|[./-])(node-?pool|node-?group(-name)?|agent-?pool|pool)$/;
const CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

/** The label that says of which pool a node is, as a selector; null when none does. */
export function poolOf({ labels }: Pick<Placing, "labels">): { key: string; value: string } | null {
  const [key, value] = Object.entries(labels).find(([name]) => POOL.test(name)) ?? [];
  return key === undefined || value === undefined ? null : { key, value };
}

/** What is left for new pods without a node. `others` are the nodes of its pool (all, where it has none) and every control plane. */
export function warnOfCordon(node: Placing, others: readonly Placing[]): ActionWarning[] {
  const by = `Node ${node.name}`;
  if (node.isUnschedulable)
    return [{ kind: "state", tone: "warn", by, sentence: "It takes no new pods already: nothing changes." }];
  const isControlPlane = CONTROL_PLANE in node.labels;
  const rest = others.filter(({ name, labels }) => name !== node.name && CONTROL_PLANE in labels === isControlPlane);
  const pool = poolOf(node);
  const peers = rest.filter(({ labels }) => isControlPlane || pool === null || labels[pool.key] === pool.value);
  const open = peers.filter(({ isReady, isUnschedulable }) => isReady && !isUnschedulable).length;
  const where = isControlPlane ? "the control plane" : pool === null ? "the cluster" : `pool ${pool.value}`;
  if (open === 0) {
    const sentence = `It is the last node of ${where} that takes pods: new ones wait until another does.`;
    return [{ kind: "outage", tone: "crit", by, sentence }];
  }
  const sentence = `${open} of ${peers.length + 1} nodes of ${where} still take pods.`;
  return [{ kind: "state", tone: "warn", by, sentence }];
}
