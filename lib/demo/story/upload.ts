import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { kube } from "./kube.ts";

const MINUTE = 60_000;

/** What became of the ledger's volumes in a backup that failed in part: their snapshots were never ready. */
export const buildUploads = (backup: string, start: number): NewObject[] =>
  [0, 1, 2].map((ordinal) => {
    const claim = `data-payments-ledger-${ordinal}`;
    const labels = { "velero.io/backup-name": backup };
    const began = start + ordinal * MINUTE;
    const metadata = {
      name: `${backup}-${claim}`,
      namespace: "velero",
      creationTimestamp: toTime(began),
      labels,
    };
    return kube("velero.io/v2alpha1", "DataUpload", metadata, {
      spec: { sourceNamespace: "payments", sourcePVC: claim, snapshotType: "CSI", backupStorageLocation: "default" },
      status: {
        phase: "Failed",
        startTimestamp: toTime(began),
        completionTimestamp: toTime(began + 10 * MINUTE),
        message: `error to expose snapshot: error wait volume snapshot ready: volume snapshot velero-${claim} is not ready: timed out waiting for the condition`,
      },
    });
  });
