import type { KubeObject } from "#lib/demo/object.ts";

import { type Cluster, controllerManager, itsSpec, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Claim, StorageClass } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";

const source = { component: "persistentvolume-controller" };
const provisionMilliseconds = 2000;
const retryMilliseconds = 300_000;

/** Provisions a volume for each claim whose class exists, once it is wanted. */
export function claims(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: {
      persistentvolumeclaims: itsSpec,
      pods: ({ type, object }) => (type === "MODIFIED" ? [] : claimsOf(object as Pod)),
      "storageclasses.storage.k8s.io": () =>
        cluster.list("persistentvolumeclaims").map(({ metadata }) => keyOf(metadata)),
    },
    reconcile: (key) => {
      const claim = cluster.get("persistentvolumeclaims", key);
      if (claim === undefined) return undefined;
      if (claim.metadata.deletionTimestamp !== undefined) return release(cluster, claim, key);
      return claim.status?.phase === "Bound" ? undefined : provision(cluster, claim, key);
    },
  };
}

function claimsOf({ spec, metadata }: Pod): string[] {
  return (spec.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }) =>
    claim === undefined ? [] : [`${metadata.namespace}/${claim.claimName}`],
  );
}

function isUsed(cluster: Cluster, key: string): boolean {
  return cluster.list("pods", key.slice(0, key.indexOf("/"))).some((pod) => claimsOf(pod).includes(key));
}

/** Lets a deleted claim go when no pod uses it any more, and its volume with it. */
function release(cluster: Cluster, claim: Claim, key: string): undefined {
  if (isUsed(cluster, key)) return;
  const finalizers = (claim.metadata.finalizers ?? []).filter((other) => other !== "kubernetes.io/pvc-protection");
  cluster.update(
    "persistentvolumeclaims",
    { ...claim, metadata: { ...claim.metadata, finalizers } },
    controllerManager,
  );
  const volume = cluster.get("persistentvolumes", claim.spec.volumeName ?? "");
  const { persistentVolumeReclaimPolicy: policy } = (volume?.["spec"] ?? {}) as {
    persistentVolumeReclaimPolicy?: string;
  };
  if (volume !== undefined && policy === "Delete") cluster.remove("persistentvolumes", volume);
}

function provision(cluster: Cluster, claim: Claim, key: string): number | undefined {
  if (claim.status === undefined)
    cluster.updateStatus("persistentvolumeclaims", claim, { phase: "Pending" }, controllerManager);
  const pending = cluster.get("persistentvolumeclaims", key) ?? claim;
  const name = claim.spec.storageClassName ?? "";
  const storageClass = cluster.get("storageclasses.storage.k8s.io", name);
  if (storageClass === undefined) {
    const message = `storageclass.storage.k8s.io "${name}" not found`;
    cluster.recorder.record(source, claim, { type: "Warning", reason: "ProvisioningFailed", message });
    return cluster.now() + retryMilliseconds;
  }
  if (storageClass.volumeBindingMode === "WaitForFirstConsumer" && !isUsed(cluster, key)) {
    const message = "waiting for first consumer to be created before binding";
    cluster.recorder.record(source, claim, { type: "Normal", reason: "WaitForFirstConsumer", message });
    return undefined;
  }
  const due = Date.parse(claim.metadata.creationTimestamp) + provisionMilliseconds;
  if (due > cluster.now()) return due;
  bind(cluster, pending, storageClass);
  return undefined;
}

function bind(cluster: Cluster, claim: Claim, storageClass: StorageClass): void {
  const { name, namespace, uid, resourceVersion } = claim.metadata;
  const { accessModes = ["ReadWriteOnce"], volumeMode = "Filesystem", resources } = claim.spec;
  const volumeName = claim.spec.volumeName ?? `pvc-${uid}`;
  const capacity = { storage: resources?.requests?.["storage"] ?? "1Gi" };
  const claimRef = { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace, uid, resourceVersion };
  const volume: Omit<KubeObject, "metadata"> = {
    apiVersion: "v1",
    kind: "PersistentVolume",
    spec: {
      accessModes,
      capacity,
      claimRef,
      volumeMode,
      storageClassName: storageClass.metadata.name,
      csi: {
        driver: storageClass.provisioner,
        volumeHandle: volumeName,
        fsType: "ext4",
      },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? "Delete",
    },
    status: { phase: "Bound" },
  };
  const provisionedBy = { "pv.kubernetes.io/provisioned-by": storageClass.provisioner };
  if (cluster.get("persistentvolumes", volumeName) === undefined)
    cluster.create(
      "persistentvolumes",
      { ...volume, metadata: { name: volumeName, annotations: provisionedBy } },
      controllerManager,
    );
  const done = { "pv.kubernetes.io/bind-completed": "yes", "pv.kubernetes.io/bound-by-controller": "yes" };
  const metadata = { ...claim.metadata, annotations: { ...claim.metadata.annotations, ...done } };
  const bound = cluster.update(
    "persistentvolumeclaims",
    { ...claim, metadata, spec: { ...claim.spec, volumeName } },
    controllerManager,
  );
  cluster.updateStatus("persistentvolumeclaims", bound, { phase: "Bound", accessModes, capacity }, controllerManager);
  const message = `Successfully provisioned volume ${volumeName}`;
  cluster.recorder.record({ component: storageClass.provisioner }, claim, {
    type: "Normal",
    reason: "ProvisioningSucceeded",
    message,
  });
}
