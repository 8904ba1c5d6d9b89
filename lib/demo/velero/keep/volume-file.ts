import { hash32, toHex } from "#lib/demo/controller/hash.ts";

import type { Backup } from "../kind.ts";
import type { SavedClaim } from "./kept.ts";

/** The volumes of a backup as its `BackupVolumeInfos` file tells them. */
export const volumeInfos = (claims: readonly SavedClaim[], startTimestamp = "", completionTimestamp = ""): object[] =>
  claims.map((saved) => {
    const { metadata, spec } = saved.claim;
    const pvName = (spec as { volumeName?: string }).volumeName ?? "";
    const isSkipped = saved.method === "skipped";
    const result = saved.isFailed ? "failed" : "succeeded";
    return {
      pvcName: metadata.name,
      pvcNamespace: metadata.namespace,
      pvName,
      ...(!isSkipped && { backupMethod: saved.method === "files" ? "PodVolumeBackup" : "CSISnapshot" }),
      snapshotDataMoved: saved.method === "moved",
      preserveLocalSnapshot: false,
      skipped: isSkipped,
      ...(isSkipped
        ? { skippedReason: saved.reason }
        : { startTimestamp, ...(!saved.isFailed && { completionTimestamp }), result }),
      ...(saved.method === "moved" && { snapshotDataMovementInfo: movement(saved) }),
      ...(saved.method === "files" && { pvbInfo: { size: saved.bytes, uploaderType: "kopia", Phase: "Completed" } }),
      pvInfo: { reclaimPolicy: "Delete", labels: null },
    };
  });

const movement = ({ claim, bytes, isFailed }: SavedClaim): object => ({
  dataMover: "velero",
  uploaderType: "kopia",
  snapshotHandle: isFailed ? "" : toHex(claim.metadata.uid, 32),
  operationID: operationOf(claim.metadata.uid),
  size: isFailed ? 0 : bytes,
  incrementalSize: isFailed ? 0 : Math.round(bytes * 0.07),
  Phase: isFailed ? "Failed" : "Completed",
});

const operationOf = (uid: string): string => `du-${uid.slice(0, 8)}.${toHex(uid, 8)}${hash32(uid) % 1000}`;

/** What `BackupItemOperations` tells of the data movers' work. */
export const itemOperations = ({ metadata, status }: Backup, claims: readonly SavedClaim[]): object[] =>
  claims
    .filter(({ method }) => method === "moved")
    .map(({ claim, bytes, isFailed, reason }) => ({
      spec: {
        backupName: metadata.name,
        backupUID: metadata.uid,
        backupItemAction: "velero.io/csi-pvc-backupper",
        resourceIdentifier: {
          Group: "",
          Resource: "persistentvolumeclaims",
          Namespace: claim.metadata.namespace,
          Name: claim.metadata.name,
        },
        operationID: operationOf(claim.metadata.uid),
        postOperationItems: null,
      },
      status: {
        phase: isFailed ? "Failed" : "Completed",
        ...(isFailed && { error: reason }),
        nCompleted: isFailed ? 0 : bytes,
        nTotal: bytes,
        operationUnits: "Byte",
        description: isFailed ? "Failed" : "Completed",
        created: status?.startTimestamp,
        started: status?.startTimestamp,
      },
    }));
