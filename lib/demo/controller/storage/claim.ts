import { type Cluster, controllerFor, itsSpec } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Claim } from "../kind/kinds.ts";

const source = "persistentvolume-controller";
const provisionMilliseconds = 2000;

/** Provisions a volume for each claim. */
export function claims(cluster: Cluster): Controller {
  const watches = { persistentvolumeclaims: itsSpec };
  return controllerFor(cluster, source, "persistentvolumeclaims", watches, (claim) => {
    if (claim.status?.phase === "Bound") return undefined;
    const due = Date.parse(claim.metadata.creationTimestamp) + provisionMilliseconds;
    if (due > cluster.now()) return due;
    bind(cluster, claim);
    return undefined;
  });
}

function bind(cluster: Cluster, claim: Claim): void {
  const { name, namespace, uid } = claim.metadata;
  const { accessModes = ["ReadWriteOnce"], resources, storageClassName = "", volumeName = `pvc-${uid}` } = claim.spec;
  const capacity = { storage: resources?.requests?.["storage"] ?? "1Gi" };
  const claimRef = { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace, uid };
  const spec = { accessModes, capacity, claimRef, storageClassName, persistentVolumeReclaimPolicy: "Delete" };
  const volume = { apiVersion: "v1", kind: "PersistentVolume", spec, status: { phase: "Bound" } };
  if (cluster.get("persistentvolumes", volumeName) === undefined)
    cluster.create("persistentvolumes", { ...volume, metadata: { name: volumeName } });
  const bound = cluster.update("persistentvolumeclaims", { ...claim, spec: { ...claim.spec, volumeName } });
  cluster.updateStatus("persistentvolumeclaims", bound, { phase: "Bound", accessModes, capacity });
  cluster.say(source, claim, "ProvisioningSucceeded", `Successfully provisioned volume ${volumeName}`);
}
