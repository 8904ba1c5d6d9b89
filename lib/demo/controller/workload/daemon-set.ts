import { type Cluster, controllerFor, itsSpec, keyOf, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { revisionOf } from "../hash.ts";
import type { Node } from "../kind/kinds.ts";
import type { Pod, PodTemplate } from "../kind/pod.ts";
import type { DaemonSet } from "../kind/workload.ts";
import { isBorne, isWanted } from "../scheduler/fit.ts";
import { availableAt, countReady, createPod, deletePod, isLeaving, isTerminal, present, resolve } from "./pods.ts";
import { hashLabel } from "./stateful-set.ts";

const source = "daemonset-controller";

/** What a daemon bears so that it runs where others may not. */
const tolerations = ["NoExecute not-ready", "NoExecute unreachable", "NoSchedule unschedulable"].map((taint) => {
  const [effect = "", key = ""] = taint.split(" ");
  return { key: `node.kubernetes.io/${key}`, operator: "Exists", effect };
});

/** Keeps one pod on each node that its template chooses. */
export function daemonSets(cluster: Cluster): Controller {
  const watches = {
    "daemonsets.apps": itsSpec,
    pods: ownerOf("DaemonSet"),
    nodes: ({ object, before }: { object: object; before: object | undefined }) =>
      before !== undefined && (object as Node).spec === (before as Node).spec
        ? []
        : cluster.list("daemonsets.apps").map(({ metadata }) => keyOf(metadata)),
  };
  return controllerFor(cluster, source, "daemonsets.apps", watches, (set) => {
    const { template, updateStrategy } = set.spec;
    const hash = revisionOf(template);
    const daemon = templateOf(template, hash);
    const chosen = new Set(cluster.list("nodes").flatMap((node) => (isFor(daemon, node) ? [node.metadata.name] : [])));
    const pods = cluster.owned("pods", set);
    const there = new Set(pods.map(targetOf));
    for (const pod of pods) {
      const isOver = isTerminal(pod) || !chosen.has(targetOf(pod));
      if (isOver && !isLeaving(pod)) deletePod(cluster, source, set, pod);
    }
    if (updateStrategy?.type !== "OnDelete") replaceOld(cluster, set, hash, chosen);
    for (const node of chosen) if (!there.has(node)) createPod(cluster, source, set, bindTo(daemon, node));
    return writeStatus(cluster, set, hash, chosen);
  });
}

/** The node a daemon's pod is for, bound to it or not yet. */
function targetOf({ spec }: Pod): string {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? "";
}

function templateOf({ metadata, spec }: PodTemplate, hash: string): PodTemplate {
  const labels = { ...metadata?.labels, [hashLabel]: hash, "pod-template-generation": "1" };
  return {
    metadata: { ...metadata, labels },
    spec: { ...spec, tolerations: [...(spec.tolerations ?? []), ...tolerations] },
  };
}

function isFor({ spec }: PodTemplate, node: Node): boolean {
  return isWanted(spec, node) && (node.spec.taints ?? []).every((taint) => isBorne(spec, taint));
}

function bindTo({ metadata = {}, spec }: PodTemplate, node: string): PodTemplate {
  const nodeSelectorTerms = [{ matchFields: [{ key: "metadata.name", operator: "In", values: [node] }] }];
  const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
  return { metadata, spec: { ...spec, affinity: { nodeAffinity } } };
}

/** Deletes pods of an old revision: those that serve nobody at once, of the others no more than may be missing. */
function replaceOld(cluster: Cluster, set: DaemonSet, hash: string, chosen: ReadonlySet<string>): void {
  const { updateStrategy, minReadySeconds } = set.spec;
  const pods = cluster.owned("pods", set).filter((pod) => chosen.has(targetOf(pod)) && !isLeaving(pod));
  const isUp = (pod: Pod): boolean => availableAt(pod, minReadySeconds) <= cluster.now();
  const most = Math.max(1, resolve(updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, chosen.size, "ceil"));
  const spare = Math.max(0, most - (chosen.size - pods.filter(isUp).length));
  const old = pods.filter((pod) => pod.metadata.labels?.[hashLabel] !== hash);
  for (const pod of [...old.filter((one) => !isUp(one)), ...old.filter(isUp).slice(0, spare)])
    deletePod(cluster, source, set, pod);
}

function writeStatus(cluster: Cluster, set: DaemonSet, hash: string, chosen: ReadonlySet<string>): number | undefined {
  const pods = cluster.owned("pods", set).filter((pod) => !isLeaving(pod));
  const placed = pods.filter((pod) => chosen.has(targetOf(pod)));
  const { ready, available, nextAt } = countReady(placed, set.spec.minReadySeconds, cluster.now());
  const updated = placed.filter((pod) => pod.metadata.labels?.[hashLabel] === hash).length;
  cluster.updateStatus("daemonsets.apps", set, {
    currentNumberScheduled: placed.length,
    numberMisscheduled: pods.length - placed.length,
    desiredNumberScheduled: chosen.size,
    numberReady: ready,
    observedGeneration: set.metadata.generation ?? 1,
    ...present({
      updatedNumberScheduled: updated,
      numberAvailable: available,
      numberUnavailable: chosen.size - available,
    }),
  });
  return nextAt;
}
