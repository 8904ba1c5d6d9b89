import { type Cluster, controllerManager, itsSpec, keyOf, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Node } from "../kind/kinds.ts";
import type { Pod, PodTemplate, Toleration } from "../kind/pod.ts";
import type { DaemonSet } from "../kind/workload.ts";
import { isWanted } from "../scheduler/fit.ts";
import { tolerationOf } from "../scheduler/taint.ts";
import { isAvailable, isReady, isTerminal, nextAvailable, podOf, resolve } from "../workload/pods.ts";
import { forgetRevisions, syncRevision } from "../workload/revision.ts";

const source = { component: "daemonset-controller" };
const hashLabel = "controller-revision-hash";

/** What a daemon bears so that it runs where others may not. */
const tolerations: Toleration[] = [
  ...["not-ready", "unreachable"].map((key) => ({ key, effect: "NoExecute" })),
  ...["disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"].map((key) => ({
    key,
    effect: "NoSchedule",
  })),
].map(({ key, effect }) => ({ key: `node.kubernetes.io/${key}`, operator: "Exists", effect }));

/** Keeps one pod on each node that its template chooses. */
export function daemonSets(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: {
      "daemonsets.apps": itsSpec,
      pods: ownerOf("DaemonSet"),
      nodes: ({ object, before }) =>
        before !== undefined && object["spec"] === before["spec"] && object.metadata.labels === before.metadata.labels
          ? []
          : cluster.list("daemonsets.apps").map(({ metadata }) => keyOf(metadata)),
    },
    reconcile: (key) => {
      const set = cluster.get("daemonsets.apps", key);
      if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
      const revision = syncRevision(cluster, set, hashLabel);
      const hash = revision.metadata.labels?.[hashLabel] ?? "";
      placePods(cluster, set, hash);
      const due = writeStatus(cluster, set, hash);
      forgetRevisions(cluster, set, set.spec.revisionHistoryLimit ?? 10, new Set([revision.metadata.name]));
      return due;
    },
  };
}

function say(cluster: Cluster, set: DaemonSet, type: "Normal" | "Warning", reason: string, message: string): void {
  cluster.recorder.record(source, set, { type, reason, message });
}

/** The node a daemon's pod is for, bound to it or not yet. */
function targetOf({ spec }: Pod): string {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? "";
}

function isFor(set: DaemonSet, node: Node): boolean {
  const pod = { spec: withTolerations(set.spec.template).spec } as Pod;
  return (
    isWanted(pod, node) &&
    (node.spec.taints ?? []).every((taint) => taint.effect === "PreferNoSchedule" || tolerationOf(pod, taint))
  );
}

function withTolerations(template: PodTemplate): PodTemplate {
  return {
    ...template,
    spec: { ...template.spec, tolerations: [...(template.spec.tolerations ?? []), ...tolerations] },
  };
}

function placePods(cluster: Cluster, set: DaemonSet, hash: string): void {
  const chosen = new Map(
    cluster
      .list("nodes")
      .filter((node) => isFor(set, node))
      .map((node) => [node.metadata.name, node]),
  );
  const missing = new Set(chosen.keys());
  const pods = cluster.owned("pods", set);
  for (const pod of pods) {
    const node = targetOf(pod);
    missing.delete(node);
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    if (pod.status?.phase === "Failed")
      say(
        cluster,
        set,
        "Warning",
        "FailedDaemonPod",
        `Found failed daemon pod ${keyOf(pod.metadata)} on node ${node}, will try to kill it`,
      );
    if (isTerminal(pod) || !chosen.has(node)) deletePod(cluster, set, pod);
  }
  if (set.spec.updateStrategy?.type !== "OnDelete")
    replaceOld(
      cluster,
      set,
      pods.filter((pod) => chosen.has(targetOf(pod))),
      hash,
      chosen.size,
    );
  for (const node of missing) createPod(cluster, set, node, hash);
}

function replaceOld(cluster: Cluster, set: DaemonSet, pods: readonly Pod[], hash: string, desired: number): void {
  const most = Math.max(1, resolve(set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, desired, "up"));
  const isUp = (pod: Pod): boolean =>
    pod.metadata.deletionTimestamp === undefined && isAvailable(pod, set.spec.minReadySeconds, cluster.now());
  const old = pods.filter(
    (pod) => pod.metadata.labels?.[hashLabel] !== hash && pod.metadata.deletionTimestamp === undefined,
  );
  // Old ones that serve nobody go at once; of the others no more than may be missing.
  for (const pod of old) if (!isUp(pod)) deletePod(cluster, set, pod);
  const spare = most - (desired - pods.filter(isUp).length);
  for (const pod of old.filter(isUp).slice(0, Math.max(0, spare))) deletePod(cluster, set, pod);
}

function deletePod(cluster: Cluster, set: DaemonSet, pod: Pod): void {
  cluster.remove("pods", pod);
  say(cluster, set, "Normal", "SuccessfulDelete", `Deleted pod: ${pod.metadata.name}`);
}

function createPod(cluster: Cluster, set: DaemonSet, node: string, hash: string): void {
  const template = withTolerations(set.spec.template);
  const generation = set.metadata.annotations?.["deprecated.daemonset.template.generation"] ?? "1";
  const labels = { ...template.metadata?.labels, [hashLabel]: hash, "pod-template-generation": generation };
  const matchFields = [{ key: "metadata.name", operator: "In", values: [node] }];
  const nodeSelectorTerms = [{ matchFields }];
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
  const bound = { metadata: { ...template.metadata, labels }, spec: { ...template.spec, affinity } };
  const pod = cluster.create("pods", podOf(set, bound), controllerManager);
  say(cluster, set, "Normal", "SuccessfulCreate", `Created pod: ${pod.metadata.name}`);
}

function writeStatus(cluster: Cluster, set: DaemonSet, hash: string): number | undefined {
  const nodes = cluster.list("nodes");
  const chosen = new Set(nodes.filter((node) => isFor(set, node)).map(({ metadata }) => metadata.name));
  const pods = cluster.owned("pods", set).filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const placed = pods.filter((pod) => chosen.has(targetOf(pod)));
  const available = placed.filter((pod) => isAvailable(pod, set.spec.minReadySeconds, cluster.now())).length;
  const updated = placed.filter((pod) => pod.metadata.labels?.[hashLabel] === hash).length;
  const status = {
    currentNumberScheduled: placed.length,
    numberMisscheduled: pods.length - placed.length,
    desiredNumberScheduled: chosen.size,
    numberReady: placed.filter(isReady).length,
    observedGeneration: set.metadata.generation ?? 1,
    ...(updated > 0 && { updatedNumberScheduled: updated }),
    ...(available > 0 && { numberAvailable: available }),
    ...(chosen.size > available && { numberUnavailable: chosen.size - available }),
  };
  cluster.updateStatus("daemonsets.apps", set, status, controllerManager);
  return nextAvailable(placed, set.spec.minReadySeconds, cluster.now());
}
