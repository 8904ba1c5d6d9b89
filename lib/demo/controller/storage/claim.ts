import { type Cluster, controllerFor } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";

const provisionMilliseconds = 2000;

/** Provisions a volume for each claim, after a moment. */
export function claims(cluster: Cluster): Controller {
  const source = "persistentvolume-controller";
  return controllerFor(cluster, source, "persistentvolumeclaims", {}, (claim) => {
    const { name, namespace, uid, creationTimestamp } = claim.metadata;
    const due = Date.parse(creationTimestamp) + provisionMilliseconds;
    if (claim.status?.phase === "Bound") return undefined;
    if (due > cluster.now()) return due;
    const { accessModes = ["ReadWriteOnce"], resources, storageClassName } = claim.spec;
    const capacity = { storage: resources?.requests?.["storage"] ?? "1Gi" };
    const volumeName = `pvc-${uid}`;
    const claimRef = { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace, uid };
    const spec = { accessModes, capacity, claimRef, storageClassName, persistentVolumeReclaimPolicy: "Delete" };
    const volume = { apiVersion: "v1", kind: "PersistentVolume", spec, status: { phase: "Bound" } };
    cluster.create("persistentvolumes", { ...volume, metadata: { name: volumeName } });
    const bound = cluster.update("persistentvolumeclaims", { ...claim, spec: { ...claim.spec, volumeName } });
    cluster.updateStatus("persistentvolumeclaims", bound, { phase: "Bound", accessModes, capacity });
    return undefined;
  });
}
