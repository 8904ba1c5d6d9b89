import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

/** Volumes are made by hand, as on machines with local disks; the real volume controller binds them. */
export const storageClass: KubernetesObject = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
  provisioner: "kubernetes.io/no-provisioner",
  volumeBindingMode: "Immediate",
};

/** A volume reserved for one claim. */
export function buildVolume(namespace: string, claim: string, storage: string): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `${namespace}-${claim}` },
    spec: {
      capacity: { storage },
      accessModes: ["ReadWriteOnce"],
      storageClassName: "standard",
      persistentVolumeReclaimPolicy: "Retain",
      claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", namespace, name: claim },
      hostPath: { path: `/var/lib/volumes/${namespace}/${claim}` },
    },
  };
}

/** A claim that no volume answers: it stays Pending. */
export function buildUnboundClaim(namespace: string, name: string, storage: string): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace },
    spec: { accessModes: ["ReadWriteMany"], storageClassName: "shared", resources: { requests: { storage } } },
  };
}
