import { setCondition } from "../condition.ts";
import { type Cluster, controllerOf, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node } from "../kind/kinds.ts";
import type { Condition, Pod } from "../kind/pod.ts";
import { isLeaving, isTerminal } from "../workload/pods.ts";
import { add, allocatableOf, type Amounts, describeRefusals, type Refusal, refusalOf, requestsOf } from "./fit.ts";

const source = { component: "default-scheduler" };
const by = { manager: "kube-scheduler" };
const zoneLabel = "topology.kubernetes.io/zone";

/** Binds pods to nodes that can take them, and says why not otherwise. */
export function scheduler(cluster: Cluster): Controller {
  /** Pods that fit nowhere: tried again when a node or the room on one changes, as the real queue's hints do. */
  const refused = new Set<string>();
  const usage = new Map<string, Amounts>();
  const usedOn = (name: string): Amounts => {
    const pods = (): Pod[] => cluster.links.podsOnNode(name).filter((pod) => !isTerminal(pod));
    const used = usage.get(name) ?? add(pods().map(requestsOf));
    usage.set(name, used);
    return used;
  };
  return {
    name: source.component,
    watches: {
      pods: ({ type, object }) => {
        const pod = object as Pod;
        const { nodeName } = pod.spec;
        if (nodeName === undefined) return type === "ADDED" ? [keyOf(pod.metadata)] : [];
        usage.delete(nodeName);
        return type === "DELETED" || isTerminal(pod) ? refused : [];
      },
      nodes: ({ object, before }) => (before !== undefined && object["spec"] === before["spec"] ? [] : refused),
      persistentvolumeclaims: () => refused,
    },
    reconcile: (key) => {
      const pod = cluster.get("pods", key);
      refused.delete(key);
      if (pod === undefined || pod.spec.nodeName !== undefined || isLeaving(pod)) return undefined;
      // Another scheduler's, which there is none of here.
      if ((pod.spec["schedulerName"] ?? source.component) !== source.component) return undefined;
      const choice = choose(cluster, pod, usedOn);
      if (typeof choice === "string") refused.add(key);
      if (typeof choice === "string") refuse(cluster, pod, choice);
      else bind(cluster, pod, choice);
      return undefined;
    },
  };
}

/** The best node for a pod, or why none will do. */
function choose(cluster: Cluster, pod: Pod, usedOn: (node: string) => Amounts): Node | string {
  const nodes = cluster.list("nodes");
  if (hasUnboundClaim(cluster, pod))
    return `0/${nodes.length} nodes are available: pod has unbound immediate PersistentVolumeClaims. not found`;
  const refusals: Refusal[] = [];
  let best: { node: Node; score: number } | undefined;
  const beside = neighbours(cluster, pod);
  for (const node of nodes) {
    const used = usedOn(node.metadata.name);
    const refusal = refusalOf(pod, node, used);
    const score = refusal === undefined ? scoreOf(node, used, beside) : Infinity;
    if (refusal !== undefined) refusals.push(refusal);
    else if (best === undefined || score < best.score) best = { node, score };
  }
  return best?.node ?? describeRefusals(refusals);
}

function hasUnboundClaim(cluster: Cluster, { spec, metadata }: Pod): boolean {
  return (spec.volumes ?? []).some(({ persistentVolumeClaim: wanted }) => {
    if (wanted === undefined) return false;
    return (
      cluster.get("persistentvolumeclaims", `${metadata.namespace}/${wanted.claimName}`)?.status?.phase !== "Bound"
    );
  });
}

/** How many pods of the same controller each node and each zone has already. */
function neighbours(cluster: Cluster, pod: Pod): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { object } of cluster.links.dependents(controllerOf(pod)?.uid ?? "")) {
    const { nodeName = "" } = object["spec"] as Pod["spec"];
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

function setScheduled(cluster: Cluster, pod: Pod, verdict: Pick<Condition, "status" | "reason" | "message">): void {
  const times = { lastProbeTime: null, lastTransitionTime: cluster.time() };
  const condition = { type: "PodScheduled", ...verdict, ...times, observedGeneration: pod.metadata.generation ?? 1 };
  const conditions = setCondition(pod.status?.conditions, condition);
  cluster.updateStatus("pods", pod, { phase: "Pending", ...pod.status, conditions }, by);
}

function bind(cluster: Cluster, pod: Pod, { metadata: { name } }: Node): void {
  const bound = cluster.update("pods", { ...pod, spec: { ...pod.spec, nodeName: name } }, by);
  setScheduled(cluster, bound, { status: "True" });
  const message = `Successfully assigned ${keyOf(pod.metadata)} to ${name}`;
  cluster.recorder.record(source, pod, { reason: "Scheduled", message, action: "Binding" });
}

function refuse(cluster: Cluster, pod: Pod, message: string): void {
  setScheduled(cluster, pod, { status: "False", reason: "Unschedulable", message });
  const said = { type: "Warning", reason: "FailedScheduling", message, action: "Scheduling" } as const;
  cluster.recorder.record(source, pod, said);
}
