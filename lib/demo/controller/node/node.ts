import { findCondition, setConditions, type Verdict } from "../condition.ts";
import { type Cluster, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node, Taint } from "../kind/kinds.ts";
import type { KubeletState } from "../kubelet/behaviour.ts";
import { tolerationOf } from "../scheduler/fit.ts";
import { earliest, isActive, isReady } from "../workload/pods.ts";

const source = "node-controller";
/** After this silence a node counts as lost. */
const graceMilliseconds = 50_000;
const reportMilliseconds = 300_000;

const pressures: readonly Verdict[] = [
  ["MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
  ["DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
  ["PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"],
];
const noNetwork =
  "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized";
const lost = (type: string): Verdict => [type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."];
const reports: Readonly<Record<KubeletState, readonly Verdict[]>> = {
  ready: [...pressures, ["Ready", "True", "KubeletReady", "kubelet is posting ready status"]],
  notReady: [...pressures, ["Ready", "False", "KubeletNotReady", noNetwork]],
  dead: [...pressures.map(([type]) => lost(type)), lost("Ready")],
};

/**
 * Kubelets report their nodes each five minutes or when something changes, from `from` (epoch milliseconds) on: nobody looks at a past
 * that is lived through for the story's sake. Silent nodes are called unknown, nodes are tainted by their state, and pods that do not
 * bear a taint, or no longer, are deleted.
 */
export function nodes(cluster: Cluster, stateOf: (node: string) => KubeletState, from = 0): Controller {
  const silentSince = new Map<string, number>();
  return {
    name: source,
    watches: { nodes: ({ object }) => [object.metadata.name] },
    reconcile: (name) => {
      const node = cluster.get("nodes", name);
      const now = cluster.now();
      const state = stateOf(name);
      const since = silentSince.get(name) ?? now;
      if (state === "dead") silentSince.set(name, since);
      else silentSince.delete(name);
      if (node === undefined) return undefined;
      if (state === "dead" && since + graceMilliseconds > now) return since + graceMilliseconds;
      const heard = Date.parse(findCondition(node.status?.conditions, "Ready")?.lastHeartbeatTime ?? "") || 0;
      if (state === "dead" || heard + reportMilliseconds <= now || !isSaid(node, state)) report(cluster, node, state);
      syncTaints(cluster, name);
      return earliest(evict(cluster, name), state === "dead" ? undefined : Math.max(now + reportMilliseconds, from));
    },
  };
}

function isSaid({ status }: Node, state: KubeletState): boolean {
  return findCondition(status?.conditions, "Ready")?.reason === reports[state].at(-1)?.[2];
}

function report(cluster: Cluster, node: Node, state: KubeletState): void {
  const seen = state === "dead" ? {} : { lastHeartbeatTime: cluster.time() };
  const conditions = setConditions(node.status?.conditions, reports[state], cluster.time(), seen);
  cluster.updateStatus("nodes", node, { ...node.status, conditions }, { manager: "kubelet" });
  if (isSaid(node, state)) return;
  const { name } = node.metadata;
  const reason = state === "ready" ? "NodeReady" : "NodeNotReady";
  cluster.say(source, node, reason, `Node ${name} status is now: ${reason}`);
  for (const pod of state === "ready" ? [] : cluster.links.podsOn(name).filter(isReady)) {
    const unready = setConditions(pod.status?.conditions, [["Ready", false]], cluster.time());
    cluster.updateStatus("pods", pod, { ...pod.status, conditions: unready });
    cluster.say(source, pod, "NodeNotReady", "Node is not ready", "Warning");
  }
}

function syncTaints(cluster: Cluster, name: string): void {
  const node = cluster.get("nodes", name);
  const { taints: before = [], ...spec } = node?.spec ?? {};
  const ready = findCondition(node?.status?.conditions, "Ready")?.status;
  const state = ready === "True" ? undefined : ready === "Unknown" ? "unreachable" : "not-ready";
  const prefix = "node.kubernetes.io";
  const wanted: Taint[] = spec.unschedulable === true ? [{ key: `${prefix}/unschedulable`, effect: "NoSchedule" }] : [];
  for (const effect of ["NoSchedule", "NoExecute"] as const)
    if (state !== undefined) wanted.push({ key: `${prefix}/${state}`, effect });
  const timeAdded = cluster.time();
  const own = wanted.map((taint) => {
    const known = before.find(({ key, effect }) => key === taint.key && effect === taint.effect);
    return known ?? { ...taint, timeAdded };
  });
  const taints = [...before.filter(({ key }) => !key.startsWith(prefix)), ...own];
  if (node) cluster.update("nodes", { ...node, spec: { ...spec, ...(taints.length > 0 && { taints }) } });
}

/** Deletes the pods whose time with a taint is over. Answers when that of the next one is. */
function evict(cluster: Cluster, name: string): number | undefined {
  const taints = cluster.get("nodes", name)?.spec.taints?.filter(({ effect }) => effect === "NoExecute") ?? [];
  const dues = cluster.links
    .podsOn(name)
    .filter(isActive)
    .map((pod) => {
      const ends = taints.map((taint) => {
        const { tolerationSeconds: seconds = Infinity } = tolerationOf(pod.spec, taint) ?? { tolerationSeconds: 0 };
        return Date.parse(taint.timeAdded ?? cluster.time()) + seconds * 1000;
      });
      const due = Math.min(Infinity, ...ends);
      if (due > cluster.now()) return due;
      cluster.say(
        "taint-eviction-controller",
        pod,
        "TaintManagerEviction",
        `Marking for deletion Pod ${keyOf(pod.metadata)}`,
      );
      cluster.remove("pods", pod);
      return undefined;
    });
  return earliest(...dues);
}
