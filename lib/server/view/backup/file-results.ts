import { FILE_ROWS_AT_MOST, type ResultsAnswer } from "#lib/contract/backup-file.ts";
import { causesOf, readResults } from "#lib/model/backup/results.ts";
import { whyPartial } from "#lib/model/backup/why-partial.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";

import { type FileRequest, openFile } from "./file-open.ts";
import { toFileProblem } from "./file-problem.ts";
import { wholeOf } from "./file-text.ts";

const RESULTS_BYTES_AT_MOST = 32 * 1_048_576;

/** What failed in a Backup or Restore, by cause, and in one sentence why. @throws {ViewProblem} */
export async function readBackupResults(request: FileRequest): Promise<ResultsAnswer> {
  const kind = request.of === "backups" ? "BackupResults" : "RestoreResults";
  const results = readResults(await wholeOf(openFile(request, kind, RESULTS_BYTES_AT_MOST)));
  if (results === null)
    throw toFileProblem(new DownloadError("damaged", "The results are none that Velero writes."), request);
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
