import { toHex } from "#lib/demo/controller/hash.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import type { SavedClaim } from "../keep/kept.ts";
import type { Backup, Restore } from "../kind.ts";
import type { Site } from "../site.ts";
import { type Standing, statusOf } from "./status.ts";
import { write } from "./write.ts";

/** A claim that a Restore has made, and how its volume had been saved. */
export interface BroughtClaim {
  readonly made: KubeObject;
  readonly saved: SavedClaim;
}

/** Says by a DataDownload or PodVolumeRestore how far the data of a claim are on their way back. */
export function tellReturn(
  site: Site,
  restore: Restore,
  backup: Backup,
  { made, saved }: BroughtClaim,
  at: Standing,
): void {
  const { name, namespace: home = "" } = made.metadata;
  const { namespace: sourceNamespace = "", uid } = saved.claim.metadata;
  const { pod: savedPod } = saved;
  const isSnapshot = saved.method === "moved";
  const labels = { "velero.io/restore-name": restore.metadata.name, "velero.io/restore-uid": restore.metadata.uid };
  const node = isSnapshot ? "" : nodeOf(site, home, savedPod?.metadata.name);
  const common = {
    owner: restore,
    volume: `${home}/${name}`,
    status: statusOf({ bytes: saved.bytes, node, id: `${restore.metadata.uid} ${uid}`, isSnapshot }, at),
  };
  const spec = {
    backupStorageLocation: backup.spec.storageLocation ?? "default",
    snapshotID: toHex(`${backup.metadata.uid} ${uid}`, 32),
    snapshotSize: saved.bytes,
    sourceNamespace,
  };
  if (isSnapshot) {
    const operation = `dd-${restore.metadata.uid}.${toHex(`${home}/${name}`, 12)}`;
    const own = { ...labels, "velero.io/async-operation-id": operation };
    const targetVolume = { pvc: name, pv: "", namespace: home };
    const operationTimeout = backup.spec.csiSnapshotTimeout ?? "10m0s";
    write(site, {
      ...common,
      kind: "DataDownload",
      labels: own,
      spec: { ...spec, targetVolume, operationTimeout, nodeOS: "linux" },
    });
    return;
  }
  const pod = { kind: "Pod", namespace: home, name: savedPod?.metadata.name ?? "" };
  const files = { ...spec, pod, volume: "data", repoIdentifier: "", uploaderType: "kopia" };
  write(site, { ...common, kind: "PodVolumeRestore", labels, spec: files });
}

function nodeOf(site: Site, home: string, pod = ""): string {
  const { nodeName = "" } = (site.store.get("pods", home, pod)?.["spec"] ?? {}) as { nodeName?: string };
  return nodeName;
}
