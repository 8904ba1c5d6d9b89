import { findCondition, setCondition } from "../condition.ts";
import { type Cluster, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node, Taint } from "../kind/kinds.ts";
import type { Condition } from "../kind/pod.ts";
import type { KubeletState } from "../kubelet/behaviour.ts";
import { tolerationOf } from "../scheduler/fit.ts";
import { earliest, isActive, isReady } from "../workload/pods.ts";

const source = "node-controller";
/** After this silence a node counts as lost. */
const graceMilliseconds = 50_000;
const reportMilliseconds = 300_000;

type Verdict = readonly [Condition["status"], string, string];
const noNetwork =
  "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized";
const verdicts: Readonly<Record<KubeletState, Verdict>> = {
  ready: ["True", "KubeletReady", "kubelet is posting ready status"],
  notReady: ["False", "KubeletNotReady", noNetwork],
  dead: ["Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."],
};
const wellness: Readonly<Record<string, Verdict>> = {
  MemoryPressure: ["False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
  DiskPressure: ["False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
  PIDPressure: ["False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"],
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
    watches: {
      nodes: ({ type, object }) => (type === "DELETED" ? [] : [object.metadata.name]),
      pods: ({ object, before }) => {
        const [at, was] = [object, before].map((pod) => (pod?.["spec"] as { nodeName?: string } | undefined)?.nodeName);
        return at === undefined || at === was ? [] : [at];
      },
    },
    reconcile: (name) => {
      const node = cluster.get("nodes", name);
      if (node === undefined) return undefined;
      const state = stateOf(name);
      const since = silentSince.get(name) ?? cluster.now();
      if (state === "dead") silentSince.set(name, since);
      else silentSince.delete(name);
      const lostAt = since + graceMilliseconds;
      if (state === "dead" && lostAt > cluster.now()) return lostAt;
      const due = report(cluster, node, state);
      syncTaints(cluster, name);
      return earliest(evict(cluster, name), due && Math.max(due, from));
    },
  };
}

/** Writes the conditions that follow from a kubelet's state. Answers when it reports again. */
function report(cluster: Cluster, node: Node, state: KubeletState): number | undefined {
  const known = node.status?.conditions;
  const [status, reason] = verdicts[state];
  const before = findCondition(known, "Ready");
  const due = Date.parse(before?.lastHeartbeatTime ?? "") + reportMilliseconds;
  const isSame = before?.status === status && before.reason === reason;
  if (isSame && state === "dead") return undefined;
  if (isSame && due > cluster.now()) return due;
  const time = cluster.time();
  const times = {
    lastTransitionTime: time,
    lastHeartbeatTime: state === "dead" ? (before?.lastHeartbeatTime ?? time) : time,
  };
  let conditions: readonly Condition[] = known ?? [];
  for (const [type, well] of Object.entries({ ...wellness, Ready: verdicts[state] })) {
    const [is, why, message] = state === "dead" ? verdicts.dead : well;
    conditions = setCondition(conditions, { type, status: is, reason: why, message, ...times });
  }
  cluster.updateStatus("nodes", node, { ...node.status, conditions }, { manager: "kubelet" });
  if (before?.status !== status) announce(cluster, node, status === "True");
  return state === "dead" ? undefined : cluster.now() + reportMilliseconds;
}

function announce(cluster: Cluster, node: Node, isUp: boolean): void {
  const { name } = node.metadata;
  const reason = isUp ? "NodeReady" : "NodeNotReady";
  cluster.say(source, node, reason, `Node ${name} status is now: ${reason}`);
  if (isUp) return;
  for (const pod of cluster.links.podsOnNode(name).filter(isReady)) {
    const unready = { type: "Ready", status: "False", lastTransitionTime: cluster.time() } as const;
    const conditions = setCondition(pod.status?.conditions, unready);
    cluster.updateStatus("pods", pod, { ...pod.status, conditions });
    cluster.say(source, pod, "NodeNotReady", "Node is not ready", "Warning");
  }
}

const prefix = "node.kubernetes.io";

function syncTaints(cluster: Cluster, name: string): void {
  const node = cluster.get("nodes", name);
  if (node === undefined) return;
  const { taints: before = [], ...spec } = node.spec;
  const ready = findCondition(node.status?.conditions, "Ready")?.status ?? "True";
  const state = `${prefix}/${ready === "Unknown" ? "unreachable" : "not-ready"}`;
  const wanted: Taint[] = [
    ...(spec.unschedulable === true ? [{ key: `${prefix}/unschedulable`, effect: "NoSchedule" } as const] : []),
    ...(ready === "True" ? [] : (["NoSchedule", "NoExecute"] as const).map((effect) => ({ key: state, effect }))),
  ];
  const foreign = before.filter(({ key }) => !key.startsWith(prefix));
  const own = wanted.map(
    ({ key, effect }) =>
      before.find((taint) => taint.key === key && taint.effect === effect) ?? {
        key,
        effect,
        timeAdded: cluster.time(),
      },
  );
  const taints = [...foreign, ...own];
  cluster.update("nodes", { ...node, spec: { ...spec, ...(taints.length > 0 && { taints }) } });
}

/** Deletes the pods whose time with a taint is over. Answers when that of the next one is. */
function evict(cluster: Cluster, name: string): number | undefined {
  const taints = (cluster.get("nodes", name)?.spec.taints ?? []).filter(({ effect }) => effect === "NoExecute");
  const dues = cluster.links.podsOnNode(name).map((pod) => {
    const ends = taints.map((taint) => {
      const { tolerationSeconds: seconds = Infinity } = tolerationOf(pod.spec, taint) ?? { tolerationSeconds: 0 };
      return Date.parse(taint.timeAdded ?? cluster.time()) + seconds * 1000;
    });
    const due = Math.min(Infinity, ...ends);
    if (!isActive(pod) || due > cluster.now()) return isActive(pod) ? due : Infinity;
    cluster.say(
      "taint-eviction-controller",
      pod,
      "TaintManagerEviction",
      `Marking for deletion Pod ${keyOf(pod.metadata)}`,
    );
    cluster.remove("pods", pod);
    return Infinity;
  });
  return earliest(...dues);
}
