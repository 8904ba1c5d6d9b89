import type { Change } from "#lib/demo/store/contract.ts";

import { setCondition } from "../condition.ts";
import { type Cluster, controllerOf, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { isTerminal } from "../workload/pods.ts";
import { describeRefusals, type Refusal, refusalOf } from "./fit.ts";
import { add, allocatableOf, type Amounts, requestsOf } from "./request.ts";

const source = { component: "default-scheduler" };
const by = { manager: "kube-scheduler" };

/** Binds pods to nodes that can take them, and says why not otherwise. */
export function scheduler(cluster: Cluster): Controller {
  /** Pods that fit nowhere: tried again when a node or the room on one changes, as the real queue's hints do. */
  const refused = new Set<string>();
  const usage = new Map<string, Amounts>();
  const usedOn = (name: string): Amounts => {
    const known = usage.get(name);
    if (known !== undefined) return known;
    const used = add(
      cluster.links
        .podsOnNode(name)
        .filter((pod) => !isTerminal(pod))
        .map(requestsOf),
    );
    usage.set(name, used);
    return used;
  };
  return {
    name: source.component,
    watches: {
      pods: (change) => {
        const pod = change.object as Pod;
        if (pod.spec.nodeName !== undefined) usage.delete(pod.spec.nodeName);
        if (change.type === "DELETED" || isTerminal(pod)) return pod.spec.nodeName === undefined ? [] : refused;
        return pod.spec.nodeName === undefined && change.type === "ADDED" ? [keyOf(pod.metadata)] : [];
      },
      nodes: (change) => (isMoreThanHeartbeat(change) ? refused : []),
      persistentvolumeclaims: ({ object }) => (object["status"] !== undefined ? refused : []),
    },
    reconcile: (key) => {
      const pod = cluster.get("pods", key);
      refused.delete(key);
      if (pod === undefined || pod.spec.nodeName !== undefined || pod.metadata.deletionTimestamp !== undefined)
        return undefined;
      // Another scheduler's, which there is none of here.
      if ((pod.spec["schedulerName"] ?? source.component) !== source.component) return undefined;
      const why = placeOrExplain(cluster, pod, usedOn);
      if (why === undefined) return undefined;
      refused.add(key);
      refuse(cluster, pod, why);
      return undefined;
    },
  };
}

function isMoreThanHeartbeat({ object, before }: Change): boolean {
  const [node, old] = [object as Node, before as Node | undefined];
  return (
    old === undefined ||
    node.spec !== old.spec ||
    node.metadata.labels !== old.metadata.labels ||
    node.status?.allocatable !== old.status?.allocatable
  );
}

/** Binds the pod to the best node, or answers why none will do. */
function placeOrExplain(cluster: Cluster, pod: Pod, usedOn: (node: string) => Amounts): string | undefined {
  const nodes = cluster.list("nodes");
  if (hasUnboundClaim(cluster, pod))
    return `0/${nodes.length} nodes are available: pod has unbound immediate PersistentVolumeClaims. not found`;
  const refusals: Refusal[] = [];
  const candidates: { node: Node; score: number }[] = [];
  const beside = neighbours(cluster, pod);
  for (const node of nodes) {
    const used = usedOn(node.metadata.name);
    const refusal = refusalOf(pod, node, used);
    if (refusal !== undefined) refusals.push(refusal);
    else candidates.push({ node, score: scoreOf(node, used, beside) });
  }
  const [best] = candidates.sort((one, other) => one.score - other.score);
  if (best === undefined) return describeRefusals(refusals);
  bind(cluster, pod, best.node);
  return undefined;
}

function hasUnboundClaim(cluster: Cluster, { spec, metadata }: Pod): boolean {
  return (spec.volumes ?? []).some(({ persistentVolumeClaim: wanted }) => {
    if (wanted === undefined) return false;
    const claim = cluster.get("persistentvolumeclaims", `${metadata.namespace}/${wanted.claimName}`);
    return claim?.status?.phase !== "Bound";
  });
}

const zoneLabel = "topology.kubernetes.io/zone";

/** How many pods of the same controller each node and each zone has already. */
function neighbours(cluster: Cluster, pod: Pod): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const owner = controllerOf(pod);
  for (const { object } of owner === undefined ? [] : cluster.links.dependents(owner.uid)) {
    if (object.kind !== "Pod") continue;
    const name = (object as Pod).spec.nodeName;
    const zone = name === undefined ? undefined : cluster.get("nodes", name)?.metadata.labels?.[zoneLabel];
    for (const place of [name, zone]) if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** Lower is better: spread over zones, then over nodes, then where most is free. */
function scoreOf(node: Node, used: Amounts, beside: ReadonlyMap<string, number>): number {
  const { name, labels = {} } = node.metadata;
  const allocatable = allocatableOf(node);
  const share = (resource: string): number => (used[resource] ?? 0) / Math.max(allocatable[resource] ?? 1, 1e-9);
  const inZone = beside.get(labels[zoneLabel] ?? "") ?? 0;
  return inZone * 1000 + (beside.get(name) ?? 0) * 10 + share("cpu") + share("memory") + share("pods");
}

function bind(cluster: Cluster, pod: Pod, node: Node): void {
  const places = Object.entries(node.metadata.labels ?? {}).filter(([label]) =>
    label.startsWith("topology.kubernetes.io/"),
  );
  const metadata = { ...pod.metadata, labels: { ...pod.metadata.labels, ...Object.fromEntries(places) } };
  const bound = cluster.update("pods", { ...pod, metadata, spec: { ...pod.spec, nodeName: node.metadata.name } }, by);
  const conditions = setCondition(bound.status?.conditions, {
    type: "PodScheduled",
    status: "True",
    lastProbeTime: null,
    lastTransitionTime: cluster.time(),
    observedGeneration: pod.metadata.generation ?? 1,
  });
  cluster.updateStatus("pods", bound, { phase: "Pending", ...bound.status, conditions }, by);
  const message = `Successfully assigned ${keyOf(pod.metadata)} to ${node.metadata.name}`;
  cluster.recorder.record(source, pod, { type: "Normal", reason: "Scheduled", message, action: "Binding" });
}

function refuse(cluster: Cluster, pod: Pod, message: string): void {
  const conditions = setCondition(pod.status?.conditions, {
    type: "PodScheduled",
    status: "False",
    lastProbeTime: null,
    lastTransitionTime: cluster.time(),
    reason: "Unschedulable",
    message,
    observedGeneration: pod.metadata.generation ?? 1,
  });
  cluster.updateStatus("pods", pod, { phase: "Pending", ...pod.status, conditions }, by);
  cluster.recorder.record(source, pod, { type: "Warning", reason: "FailedScheduling", message, action: "Scheduling" });
}
