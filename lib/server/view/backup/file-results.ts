import { FILE_ROWS_AT_MOST, type ResultsAnswer } from "#lib/contract/backup-file.ts";
import { lossOf } from "#lib/model/backup/loss.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import { causesOf, readResults, readVolumes, type Results, type SavedVolume } from "#lib/model/backup/results.ts";
import { whyPartial } from "#lib/model/backup/why-partial.ts";
import { reach } from "#lib/server/access/reach.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { courseOf } from "./course.ts";
import { type FileRequest, openFile } from "./file-open.ts";
import { toFileProblem } from "./file-problem.ts";
import { wholeOf } from "./file-text.ts";
import { findRow } from "./find.ts";
import { holdLoss, type ReadLoss } from "./read-loss.ts";

const RESULTS_BYTES_AT_MOST = 32 * 1_048_576;

/**
 * What failed in a Backup or Restore, by cause, and in one sentence why. Of a Backup that failed in part it is remembered for the viewer
 * which namespaces can be restored from it. @throws {ViewProblem}
 */
export async function readBackupResults(request: FileRequest): Promise<ResultsAnswer> {
  const kind = request.of === "backups" ? "BackupResults" : "RestoreResults";
  const results = readResults(await wholeOf(openFile(request, kind, RESULTS_BYTES_AT_MOST)));
  if (results === null)
    throw toFileProblem(new DownloadError("damaged", "The results are none that Velero writes."), request);
  if (request.of === "backups") await noteLoss(request, results);
  const causes = causesOf(results);
  const countOf = (severity: "error" | "warning"): number =>
    causes.reduce((sum, cause) => sum + (cause.severity === severity ? cause.count : 0), 0);
  return {
    sentence: whyPartial(results),
    errors: countOf("error"),
    warnings: countOf("warning"),
    causes: causes.slice(0, FILE_ROWS_AT_MOST),
    causeCount: causes.length,
    asOf: Date.now(),
  };
}

/** Volumes are looked at only where they can still make a difference. */
async function noteLoss(request: FileRequest, results: Results): Promise<void> {
  const { cluster, source, row } = findRow(request, "backups");
  const { uid, phase } = courseOf(source.table, row);
  if (classOf(phase) !== "partial") return;
  const { velero, cluster: ofCluster } = results.errors;
  const isLostAnyway = velero.length + ofCluster.length > 0;
  holdLoss(
    reach(request.viewer, cluster),
    uid,
    isLostAnyway ? { loss: lossOf(results, []) } : await readLoss(request, results),
  );
}

async function readLoss(request: FileRequest, results: Results): Promise<ReadLoss> {
  try {
    const text = await wholeOf(openFile(request, "BackupVolumeInfos", RESULTS_BYTES_AT_MOST));
    const volumes = volumesOf(text);
    if (volumes !== null) return { loss: lossOf(results, volumes) };
    return { loss: null, reason: "it failed in part, and its list of volumes is none that Velero writes" };
  } catch (error) {
    if (!(error instanceof ViewProblem)) throw error;
    return { loss: null, reason: `it failed in part, and its list of volumes could not be read: ${error.detail}` };
  }
}

/** Go writes an empty list as null. */
const volumesOf = (text: string): readonly SavedVolume[] | null => (text.trim() === "null" ? [] : readVolumes(text));
