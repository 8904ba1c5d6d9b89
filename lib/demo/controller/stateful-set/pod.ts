import type { NewObject } from "#lib/demo/object.ts";

import { type Cluster, controllerManager } from "../engine/cluster.ts";
import type { Pod, PodTemplate } from "../kind/pod.ts";
import type { ControllerRevision, StatefulSet } from "../kind/workload.ts";
import { podOf } from "../workload/pods.ts";
import { templateOf } from "../workload/revision.ts";

export const source = { component: "statefulset-controller" };
export const hashLabel = "controller-revision-hash";

export function ordinalOf(pod: Pod): number {
  return Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);
}

/** Makes the pod of one ordinal in one revision, and first its claims. */
export function createPod(cluster: Cluster, set: StatefulSet, ordinal: number, revision: ControllerRevision): void {
  const { name } = set.metadata;
  const podName = `${name}-${ordinal}`;
  for (const claim of claimsOf(set, podName)) {
    if (cluster.get("persistentvolumeclaims", `${claim.metadata.namespace}/${claim.metadata.name}`) !== undefined)
      continue;
    cluster.create("persistentvolumeclaims", claim, controllerManager);
    say(
      cluster,
      set,
      "SuccessfulCreate",
      `Create Claim ${claim.metadata.name} Pod ${podName} in StatefulSet ${name} success`,
    );
  }
  cluster.create(
    "pods",
    podOf(set, withIdentity(set, templateOf(revision), ordinal, revision), podName),
    controllerManager,
  );
  say(cluster, set, "SuccessfulCreate", `Create Pod ${podName} in StatefulSet ${name} successful`);
}

export function deletePod(cluster: Cluster, set: StatefulSet, pod: Pod): void {
  cluster.remove("pods", pod);
  say(
    cluster,
    set,
    "SuccessfulDelete",
    `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`,
  );
}

function say(cluster: Cluster, set: StatefulSet, reason: string, message: string): void {
  cluster.recorder.record(source, set, { type: "Normal", reason, message });
}

function claimsOf({ spec, metadata }: StatefulSet, podName: string): NewObject[] {
  return (spec.volumeClaimTemplates ?? []).map((template) => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    spec: template.spec,
    metadata: {
      name: `${template.metadata.name}-${podName}`,
      namespace: metadata.namespace ?? "",
      labels: {
        ...template.metadata.labels,
        ...spec.selector.matchLabels,
      },
      ...(template.metadata.annotations !== undefined && { annotations: template.metadata.annotations }),
      finalizers: ["kubernetes.io/pvc-protection"],
    },
    status: { phase: "Pending" },
  }));
}

function withIdentity(
  set: StatefulSet,
  template: PodTemplate,
  ordinal: number,
  revision: ControllerRevision,
): PodTemplate {
  const name = `${set.metadata.name}-${ordinal}`;
  const labels = {
    ...template.metadata?.labels,
    "apps.kubernetes.io/pod-index": String(ordinal),
    "statefulset.kubernetes.io/pod-name": name,
    [hashLabel]: revision.metadata.name,
  };
  const claims = (set.spec.volumeClaimTemplates ?? []).map(({ metadata }) => ({
    name: metadata.name,
    persistentVolumeClaim: { claimName: `${metadata.name}-${name}` },
  }));
  const { serviceName } = set.spec;
  const volumes = [...claims, ...(template.spec.volumes ?? [])];
  return {
    metadata: { ...template.metadata, labels },
    spec: {
      ...template.spec,
      hostname: name,
      ...(serviceName !== undefined && { subdomain: serviceName }),
      ...(volumes.length > 0 && { volumes }),
    },
  };
}
