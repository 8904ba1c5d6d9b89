import { setConditions } from "../condition.ts";
import { type Cluster, controllerOf, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { isLeaving, isTerminal } from "../workload/pods.ts";
import { add, allocatableOf, type Amounts, refusalsOf, requestsOf } from "./fit.ts";

const source = "default-scheduler";
const by = { manager: "kube-scheduler" };
const zoneLabel = "topology.kubernetes.io/zone";

/** Binds pods to nodes that can take them, and says why not otherwise. */
export function scheduler(cluster: Cluster): Controller {
  /** Pods that fit nowhere: tried again when a node or the room on one changes, as the real queue's hints do. */
  const refused = new Set<string>();
  const usage = new Map<string, Amounts>();
  const usedOn = (name: string): Amounts => {
    const used =
      usage.get(name) ??
      add(
        cluster.links
          .podsOn(name)
          .filter((pod) => !isTerminal(pod))
          .map(requestsOf),
      );
    usage.set(name, used);
    return used;
  };
  return {
    name: source,
    watches: {
      pods: ({ type, object }) => {
        const {
          spec: { nodeName },
          metadata,
        } = object as Pod;
        if (nodeName === undefined) return type === "ADDED" ? [keyOf(metadata)] : [];
        usage.delete(nodeName);
        return type === "DELETED" || isTerminal(object as Pod) ? refused : [];
      },
      nodes: ({ object, before }) => (object["spec"] === before?.["spec"] ? [] : refused),
      persistentvolumeclaims: () => refused,
    },
    reconcile: (key) => {
      const pod = cluster.get("pods", key);
      refused.delete(key);
      if (pod === undefined || pod.spec.nodeName !== undefined || isLeaving(pod)) return undefined;
      // Another scheduler's, which there is none of here.
      if ((pod.spec["schedulerName"] ?? source) !== source) return undefined;
      const choice = choose(cluster, pod, usedOn);
      if (typeof choice === "string") refuse(cluster, pod, choice);
      else bind(cluster, pod, choice.metadata.name);
      if (typeof choice === "string") refused.add(key);
      return undefined;
    },
  };
}

/** The best node for a pod, or why none will do. */
function choose(cluster: Cluster, pod: Pod, usedOn: (node: string) => Amounts): Node | string {
  const reasons = new Map<string, number>();
  const beside = neighbours(cluster, pod);
  const nodes = cluster.list("nodes");
  let best: { node: Node; score: number } | undefined;
  for (const node of nodes) {
    const used = usedOn(node.metadata.name);
    const refusals = hasUnboundClaim(cluster, pod)
      ? ["pod has unbound immediate PersistentVolumeClaims"]
      : refusalsOf(pod, node, used);
    for (const reason of refusals) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const score = refusals.length === 0 ? scoreOf(node, used, beside) : Infinity;
    if (score < (best?.score ?? Infinity)) best = { node, score };
  }
  const among = `0/${nodes.length} nodes are available`;
  const all = [...reasons].map(([reason, count]) => `${count} ${reason}`).sort();
  const preemption = `${among}: ${nodes.length} No preemption victims found for incoming pod.`;
  return best?.node ?? `${among}: ${all.join(", ")}. no new claims to deallocate, preemption: ${preemption}`;
}

function hasUnboundClaim(cluster: Cluster, { spec: { volumes = [] }, metadata }: Pod): boolean {
  const claims = volumes.flatMap(({ persistentVolumeClaim: claim }) =>
    claim ? [`${metadata.namespace}/${claim.claimName}`] : [],
  );
  return claims.some((key) => cluster.get("persistentvolumeclaims", key)?.status?.phase !== "Bound");
}

/** How many pods of the same controller each node and each zone has already. */
function neighbours(cluster: Cluster, pod: Pod): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { object } of cluster.links.all(`owner/${controllerOf(pod)?.uid}`)) {
    const { nodeName = "" } = (object as Pod).spec;
    const zone = cluster.get("nodes", nodeName)?.metadata.labels?.[zoneLabel] ?? "";
    for (const place of [nodeName, zone]) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** Lower is better: spread over zones, then over nodes, then where most is free. */
function scoreOf(node: Node, used: Amounts, beside: ReadonlyMap<string, number>): number {
  const { name, labels } = node.metadata;
  const allocatable = allocatableOf(node);
  const share = (resource: string): number => (used[resource] ?? 0) / (allocatable[resource] ?? Infinity);
  const inZone = beside.get(labels?.[zoneLabel] ?? name) ?? 0;
  return inZone * 1000 + (beside.get(name) ?? 0) * 10 + share("cpu") + share("memory") + share("pods");
}

function bind(cluster: Cluster, pod: Pod, nodeName: string): void {
  cluster.update("pods", { ...pod, spec: { ...pod.spec, nodeName } }, by);
  cluster.say(source, pod, "Scheduled", `Successfully assigned ${keyOf(pod.metadata)} to ${nodeName}`);
}

function refuse(cluster: Cluster, pod: Pod, message: string): void {
  const verdict = ["PodScheduled", false, "Unschedulable", message] as const;
  const conditions = setConditions(pod.status?.conditions, [verdict], cluster.time());
  cluster.updateStatus("pods", pod, { phase: "Pending", ...pod.status, conditions }, by);
  cluster.say(source, pod, "FailedScheduling", message, "Warning");
}
