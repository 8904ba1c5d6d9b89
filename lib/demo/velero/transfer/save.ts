import { toHex } from "#lib/demo/controller/hash.ts";
import { toTime } from "#lib/demo/controller/time.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import type { SavedClaim } from "../keep/kept.ts";
import type { Backup } from "../kind.ts";
import type { Site } from "../site.ts";
import { ensureRepository } from "./repository.ts";
import { type Standing, statusOf } from "./status.ts";
import { write } from "./write.ts";

/** Says by a DataUpload or PodVolumeBackup how far the data of a claim are on their way into the repository; of a skipped one nothing. */
export function tellSaving(site: Site, backup: Backup, saved: SavedClaim, standing: Standing): void {
  const { claim, method, bytes, reason } = saved;
  if (method === "skipped") return;
  const { namespace: home = "", uid } = claim.metadata;
  const { name, uid: backupUid } = backup.metadata;
  const location = backup.spec.storageLocation ?? "default";
  const { pod } = saved;
  const node = (pod?.["spec"] as { nodeName?: string } | undefined)?.nodeName ?? "";
  const labels = { "velero.io/backup-name": name, "velero.io/backup-uid": backupUid };
  ensureRepository(site, home, location, standing.startMs);
  const common = {
    owner: backup,
    volume: uid,
    status: statusOf({ bytes, reason, node, id: `${backupUid} ${uid}`, isSnapshot: method === "moved" }, standing),
    createdAt: toTime(standing.startMs - 3000),
  };
  if (method === "moved") {
    const operation = `du-${backupUid}.${toHex(uid, 12)}`;
    const own = { ...labels, "velero.io/pvc-uid": uid, "velero.io/async-operation-id": operation };
    write(site, { ...common, kind: "DataUpload", labels: own, spec: uploadSpec(site, backup, claim, location) });
    return;
  }
  const volume = volumeOf(pod, claim);
  const podMeta = pod?.metadata;
  const annotations = { "velero.io/pvc-name": claim.metadata.name };
  const tags = {
    backup: name,
    "backup-uid": backupUid,
    pod: podMeta?.name ?? "",
    "pod-uid": podMeta?.uid ?? "",
    ns: home,
    volume,
    "pvc-uid": uid,
  };
  const spec = {
    node,
    pod: { kind: "Pod", namespace: home, name: podMeta?.name, uid: podMeta?.uid },
    volume,
    backupStorageLocation: location,
    repoIdentifier: "",
    uploaderType: "kopia",
    tags,
  };
  write(site, {
    ...common,
    kind: "PodVolumeBackup",
    labels: { ...labels, "velero.io/pvc-uid": uid },
    annotations,
    spec,
  });
}

function uploadSpec(site: Site, { spec }: Backup, claim: KubeObject, location: string): object {
  const { storageClassName = "" } = claim["spec"] as { storageClassName?: string };
  const { provisioner } = (site.store.get("storageclasses.storage.k8s.io", "", storageClassName) ?? {}) as {
    provisioner?: string;
  };
  const { name, namespace, uid } = claim.metadata;
  return {
    snapshotType: "CSI",
    csiSnapshot: {
      volumeSnapshot: `velero-${name}-${toHex(uid, 5)}`,
      storageClass: storageClassName,
      snapshotClass: "snapshots",
      ...(provisioner !== undefined && { driver: provisioner }),
    },
    sourcePVC: name,
    sourceNamespace: namespace,
    backupStorageLocation: location,
    operationTimeout: spec.csiSnapshotTimeout ?? "10m0s",
  };
}

type PodSpec = { volumes?: { name: string; persistentVolumeClaim?: { claimName: string } }[] } | undefined;

const volumeOf = (pod: KubeObject | undefined, claim: KubeObject): string =>
  (pod?.["spec"] as PodSpec)?.volumes?.find(
    ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim.metadata.name,
  )?.name ?? "";
