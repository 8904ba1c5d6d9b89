import { findCondition } from "../condition.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { fractionOf } from "../hash.ts";
import type { Node } from "../kind/kinds.ts";
import type { Condition } from "../kind/pod.ts";
import type { KubeletState } from "../kubelet/behaviour.ts";
import { toMicroTime, toTime } from "../time.ts";

const by = { manager: "kubelet" };
const leaseNamespace = "kube-node-lease";
/** Real kubelets renew every 10 s; 40 s is the lease's whole life, and a quarter of the writes. */
export const renewMilliseconds = 40_000;
const reportMilliseconds = 300_000;

/**
 * Kubelets say that they live: a lease every 40 s, their conditions every 5 min or when they change. In a past that is lived through for
 * the story's sake one lease lasts until `from` (epoch milliseconds): three weeks of them would be eight million writes.
 */
export function heartbeats(cluster: Cluster, stateOf: (node: string) => KubeletState, from = 0): Controller {
  return {
    name: "kubelet-heartbeat",
    watches: { nodes: ({ type, object }) => (type === "ADDED" ? [object.metadata.name] : []) },
    reconcile: (name) => {
      const node = cluster.get("nodes", name);
      const state = stateOf(name);
      if (node === undefined || state === "dead") return undefined;
      const now = Math.max(cluster.now(), from);
      renew(cluster, node, now);
      report(cluster, node, state);
      // Nodes take turns, so that a cluster's heartbeats are spread over the interval.
      const phase = Math.floor(fractionOf(name) * renewMilliseconds);
      return Math.floor((now - phase) / renewMilliseconds + 1) * renewMilliseconds + phase;
    },
  };
}

function renew(cluster: Cluster, node: Node, now: number): void {
  const { name, uid } = node.metadata;
  const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: toMicroTime(now) };
  const lease = cluster.get("leases.coordination.k8s.io", `${leaseNamespace}/${name}`);
  if (lease !== undefined) {
    cluster.update("leases.coordination.k8s.io", { ...lease, spec }, by);
    return;
  }
  const ownerReferences = [{ apiVersion: "v1", kind: "Node", name, uid }];
  const metadata = { name, namespace: leaseNamespace, ownerReferences };
  cluster.create(
    "leases.coordination.k8s.io",
    { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata, spec },
    by,
  );
}

const pressures = [
  ["MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
  ["DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
  ["PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"],
] as const;

function report(cluster: Cluster, node: Node, state: KubeletState): void {
  const known = node.status?.conditions;
  const ready = findCondition(known, "Ready");
  const isReady = state === "ready";
  const wanted = isReady ? "True" : "False";
  const isFresh = Date.parse(ready?.lastHeartbeatTime ?? "") + reportMilliseconds > cluster.now();
  if (isFresh && ready?.status === wanted) return;
  const time = toTime(cluster.now());
  const next: Condition[] = [
    ...pressures.map(([type, reason, message]): Condition => {
      // A pressure that the story put there stays until the story takes it away.
      const before = findCondition(known, type);
      return before?.status === "True" ? before : { type, status: "False", reason, message };
    }),
    isReady
      ? { type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" }
      : {
          type: "Ready",
          status: "False",
          reason: "KubeletNotReady",
          message:
            "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized",
        },
  ];
  const others = (known ?? []).filter(({ type }) => !next.some((one) => one.type === type));
  const conditions = [...others, ...next.map((one) => stamp(one, findCondition(known, one.type), time))];
  cluster.updateStatus("nodes", node, { ...node.status, conditions }, by);
  if (ready?.status === wanted) return;
  const { name } = node.metadata;
  const reason = isReady ? "NodeReady" : "NodeNotReady";
  const message = `Node ${name} status is now: ${reason}`;
  cluster.recorder.record({ component: "kubelet", host: name }, node, { type: "Normal", reason, message });
}

function stamp(next: Condition, before: Condition | undefined, time: string): Condition {
  const kept = before?.status === next.status ? before.lastTransitionTime : undefined;
  return { ...next, lastHeartbeatTime: time, lastTransitionTime: kept ?? time };
}
