import { type Cluster, controllerFor, keyOf, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { revisionOf } from "../hash.ts";
import type { Pod, PodTemplate } from "../kind/pod.ts";
import type { DaemonSet } from "../kind/workload.ts";
import { isFor } from "../scheduler/fit.ts";
import { countReady, createPod, deletePod, isLeaving, isReady, isTerminal, present, resolve } from "./pods.ts";
import { hashLabel } from "./stateful-set.ts";

const source = "daemonset-controller";
/** What a daemon bears so that it runs where others may not. */
const tolerations = ["not-ready", "unreachable", "unschedulable"].map((state) => ({
  key: `node.kubernetes.io/${state}`,
  operator: "Exists",
}));

/** Keeps one pod on each node that its template chooses: bound to it from the start, as its affinity would have it. */
export function daemonSets(cluster: Cluster): Controller {
  const all = (): string[] => cluster.list("daemonsets.apps").map(({ metadata }) => keyOf(metadata));
  const watches = {
    pods: ownerOf("DaemonSet"),
    nodes: ({ object, before }: { object: object; before: object | undefined }) =>
      (object as DaemonSet).spec === (before as DaemonSet | undefined)?.spec ? [] : all(),
  };
  return controllerFor(cluster, source, "daemonsets.apps", watches, (set) => {
    const hash = revisionOf(set.spec.template);
    const daemon = templateOf(set.spec.template, hash);
    const nodes = cluster.list("nodes").filter((node) => isFor(daemon.spec, node));
    const chosen = new Set(nodes.map(({ metadata }) => metadata.name));
    const pods = cluster.owned("pods", set);
    for (const pod of pods)
      if (isTerminal(pod) || !chosen.has(pod.spec.nodeName ?? "")) deletePod(cluster, source, set, pod);
    if (set.spec.updateStrategy?.type !== "OnDelete") replaceOld(cluster, set, hash, chosen.size);
    for (const { nodeName = "" } of pods.map(({ spec }) => spec)) chosen.delete(nodeName);
    for (const nodeName of chosen) createPod(cluster, source, set, { ...daemon, spec: { ...daemon.spec, nodeName } });
    return writeStatus(cluster, set, hash, nodes.length);
  });
}

function templateOf({ metadata, spec }: PodTemplate, hash: string): PodTemplate {
  const labels = { ...metadata?.labels, [hashLabel]: hash };
  return {
    metadata: { ...metadata, labels },
    spec: { ...spec, tolerations: [...(spec.tolerations ?? []), ...tolerations] },
  };
}

/** Deletes pods of an old revision: those that are not ready at once, of the others no more than may be missing. */
function replaceOld(cluster: Cluster, set: DaemonSet, hash: string, desired: number): void {
  const pods = cluster.owned("pods", set).filter((pod) => !isLeaving(pod));
  const { maxUnavailable = 1 } = set.spec.updateStrategy?.rollingUpdate ?? {};
  const missing = desired - pods.filter(isReady).length;
  const spare = Math.max(0, resolve(maxUnavailable, desired, "ceil") - missing);
  const old = pods.filter((pod) => pod.metadata.labels?.[hashLabel] !== hash);
  const useless = old.filter((pod) => !isReady(pod));
  for (const pod of [...useless, ...old.filter(isReady).slice(0, spare)]) deletePod(cluster, source, set, pod);
}

function writeStatus(cluster: Cluster, set: DaemonSet, hash: string, desired: number): number | undefined {
  const pods = cluster.owned("pods", set).filter((pod: Pod) => !isLeaving(pod));
  const { ready, available, nextAt } = countReady(pods, set.spec.minReadySeconds, cluster.now());
  const updatedNumberScheduled = pods.filter((pod) => pod.metadata.labels?.[hashLabel] === hash).length;
  cluster.updateStatus("daemonsets.apps", set, {
    currentNumberScheduled: pods.length,
    numberMisscheduled: 0,
    desiredNumberScheduled: desired,
    numberReady: ready,
    observedGeneration: set.metadata.generation ?? 1,
    ...present({ updatedNumberScheduled, numberAvailable: available, numberUnavailable: desired - available }),
  });
  return nextAt;
}
