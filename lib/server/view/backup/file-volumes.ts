import { z } from "zod";

import {
  FILE_ROWS_AT_MOST,
  type FileOperation,
  type FileVolume,
  type OperationsAnswer,
  type VolumesAnswer,
} from "#lib/contract/backup-file.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";

import { type FileRequest, openFile } from "./file-open.ts";
import { toFileProblem } from "./file-problem.ts";
import { wholeOf } from "./file-text.ts";

const FILE_BYTES_AT_MOST = 32 * 1_048_576;
const text = z.string().catch("");
const count = z.number().catch(0);
const sized = z.object({ size: count, snapshotHandle: text }).nullish().catch(null);

const Volume = z.object({
  pvcNamespace: text,
  pvcName: text,
  pvName: text,
  backupMethod: text,
  restoreMethod: text,
  snapshotDataMoved: z.boolean().catch(false),
  skipped: z.boolean().catch(false),
  skippedReason: text,
  result: text,
  snapshotDataMovementInfo: sized,
  csiSnapshotInfo: sized,
  pvbInfo: sized,
  pvrInfo: sized,
});

/** How each volume was saved, or brought back. @throws {ViewProblem} */
export async function readBackupVolumes(request: FileRequest): Promise<VolumesAnswer> {
  const kind = request.of === "backups" ? "BackupVolumeInfos" : "RestoreVolumeInfo";
  const volumes = (await readRows(request, kind, Volume)).map(toVolume);
  // What went wrong comes first.
  const order = { failed: 0, skipped: 1, unknown: 2, saved: 3 };
  const sorted = volumes.toSorted((one, other) => order[one.result] - order[other.result]);
  const bytes = volumes.reduce((sum, volume) => sum + (volume.bytes ?? 0), 0);
  return { volumes: sorted.slice(0, FILE_ROWS_AT_MOST), total: volumes.length, bytes, asOf: Date.now() };
}

function toVolume(volume: z.infer<typeof Volume>): FileVolume {
  const info = volume.snapshotDataMovementInfo ?? volume.pvbInfo ?? volume.pvrInfo ?? volume.csiSnapshotInfo;
  return {
    namespace: volume.pvcNamespace,
    claim: volume.pvcName,
    volume: volume.pvName,
    method: methodOf(volume),
    result: resultOf(volume),
    reason: volume.skippedReason,
    bytes: info?.size ?? null,
  };
}

function methodOf({
  backupMethod,
  restoreMethod,
  snapshotDataMoved,
  skipped,
}: z.infer<typeof Volume>): FileVolume["method"] {
  const method = backupMethod || restoreMethod;
  if (skipped || method === "") return "none";
  if (method.startsWith("PodVolume")) return "files";
  if (method !== "CSISnapshot" && method !== "NativeSnapshot") return "other";
  return snapshotDataMoved ? "moved" : "local";
}

/** A Restore's file does not say how it ended. */
function resultOf({ skipped, result }: z.infer<typeof Volume>): FileVolume["result"] {
  if (skipped) return "skipped";
  if (result === "succeeded") return "saved";
  return result === "failed" ? "failed" : "unknown";
}

const Operation = z.object({
  spec: z.object({
    backupItemAction: text,
    restoreItemAction: text,
    resourceIdentifier: z
      .object({ Resource: text, Namespace: text, Name: text })
      .catch({ Resource: "", Namespace: "", Name: "" }),
  }),
  status: z
    .object({ phase: text, error: text, nCompleted: count, nTotal: count, operationUnits: text })
    .catch({ phase: "", error: "", nCompleted: 0, nTotal: 0, operationUnits: "" }),
});

/** What plugins went on doing after the items were stored, failures first. @throws {ViewProblem} */
export async function readOperations(request: FileRequest): Promise<OperationsAnswer> {
  const kind = request.of === "backups" ? "BackupItemOperations" : "RestoreItemOperations";
  const operations = (await readRows(request, kind, Operation)).map(({ spec, status }): FileOperation => ({
    action: spec.backupItemAction || spec.restoreItemAction,
    resource: spec.resourceIdentifier.Resource,
    namespace: spec.resourceIdentifier.Namespace,
    name: spec.resourceIdentifier.Name,
    phase: status.phase,
    error: status.error,
    done: status.nCompleted,
    total: status.nTotal,
    units: status.operationUnits,
  }));
  const sorted = operations.toSorted((one, other) => Number(other.error !== "") - Number(one.error !== ""));
  return { operations: sorted.slice(0, FILE_ROWS_AT_MOST), total: operations.length, asOf: Date.now() };
}

/** A JSON list, of which what has another form is left out. Go writes none as null. */
async function readRows<Row>(
  request: FileRequest,
  kind: "BackupVolumeInfos" | "RestoreVolumeInfo" | "BackupItemOperations" | "RestoreItemOperations",
  schema: z.ZodType<Row>,
): Promise<Row[]> {
  const said = parse(await wholeOf(openFile(request, kind, FILE_BYTES_AT_MOST)));
  if (said === null) return [];
  if (Array.isArray(said)) return said.flatMap((one) => schema.safeParse(one).data ?? []);
  throw toFileProblem(new DownloadError("damaged", `The ${kind} are none that Velero writes.`), request);
}

function parse(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
