import { findCondition, setCondition } from "../condition.ts";
import { type Cluster, controllerManager } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node, Taint } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { isReady } from "../workload/pods.ts";

const source = { component: "node-controller" };
/** After this silence a node counts as lost. */
const graceMilliseconds = 50_000;
const unschedulable = "node.kubernetes.io/unschedulable";
const notReady = "node.kubernetes.io/not-ready";
const unreachable = "node.kubernetes.io/unreachable";

/** Calls silent nodes unknown and taints nodes by their state. */
export function nodeLifecycle(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: { nodes: ({ type, object }) => (type === "DELETED" ? [] : [object.metadata.name]) },
    reconcile: (name) => {
      const node = cluster.get("nodes", name);
      if (node === undefined) return undefined;
      const lease = cluster.get("leases.coordination.k8s.io", `kube-node-lease/${name}`);
      const heard = Date.parse(lease?.spec.renewTime ?? node.metadata.creationTimestamp);
      const lostAt = heard + graceMilliseconds;
      const isLost = lostAt <= cluster.now();
      if (isLost && findCondition(node.status?.conditions, "Ready")?.status !== "Unknown") lose(cluster, node);
      syncTaints(cluster, name);
      return isLost ? undefined : lostAt;
    },
  };
}

function lose(cluster: Cluster, node: Node): void {
  const time = cluster.time();
  const conditions = (node.status?.conditions ?? []).map((condition) =>
    condition.type === "NetworkUnavailable"
      ? condition
      : {
          ...condition,
          status: "Unknown" as const,
          lastTransitionTime: time,
          reason: "NodeStatusUnknown",
          message: "Kubelet stopped posting node status.",
        },
  );
  cluster.updateStatus("nodes", node, { ...node.status, conditions }, controllerManager);
  const { name } = node.metadata;
  const message = `Node ${name} status is now: NodeNotReady`;
  cluster.recorder.record(source, node, { type: "Normal", reason: "NodeNotReady", message });
  for (const pod of cluster.links.podsOnNode(name)) if (isReady(pod)) markUnready(cluster, pod);
}

function markUnready(cluster: Cluster, pod: Pod): void {
  const ready = findCondition(pod.status?.conditions, "Ready");
  if (ready === undefined) return;
  const next = { ...ready, status: "False" as const, lastTransitionTime: cluster.time() };
  const conditions = setCondition(pod.status?.conditions, next);
  cluster.updateStatus("pods", pod, { ...pod.status, conditions }, controllerManager);
  cluster.recorder.record(source, pod, { type: "Warning", reason: "NodeNotReady", message: "Node is not ready" });
}

function syncTaints(cluster: Cluster, name: string): void {
  const node = cluster.get("nodes", name);
  if (node === undefined) return;
  const before = node.spec.taints ?? [];
  const wanted = wantedTaints(node);
  const isOwn = ({ key }: Taint): boolean => [unschedulable, notReady, unreachable].includes(key);
  const isSame = (one: Taint) => (other: Taint) => one.key === other.key && one.effect === other.effect;
  const added = wanted
    .filter((taint) => !before.some(isSame(taint)))
    .map((taint) => ({ ...taint, timeAdded: cluster.time() }));
  const kept = before.filter((taint) => !isOwn(taint) || wanted.some(isSame(taint)));
  if (added.length === 0 && kept.length === before.length) return;
  const { taints: _taints, ...spec } = node.spec;
  const taints = [...kept, ...added];
  cluster.update("nodes", { ...node, spec: { ...spec, ...(taints.length > 0 && { taints }) } }, controllerManager);
}

function wantedTaints({ spec, status }: Node): Taint[] {
  const taints: Taint[] = spec.unschedulable === true ? [{ key: unschedulable, effect: "NoSchedule" }] : [];
  const ready = findCondition(status?.conditions, "Ready")?.status;
  if (ready === undefined || ready === "True") return taints;
  const key = ready === "Unknown" ? unreachable : notReady;
  return [...taints, { key, effect: "NoSchedule" }, { key, effect: "NoExecute" }];
}
