import type { FileLogAnswer, FileLogLine, FileLogQuery } from "#lib/contract/backup-file.ts";
import { FILE_ROWS_AT_MOST } from "#lib/contract/backup-file.ts";
import { readVeleroLine } from "#lib/model/backup/log-line.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type FileRequest, openFile } from "./file-open.ts";
import { linesOf, textOf } from "./file-text.ts";

/** A log of more is cut: it streams, so this is a matter of time and not of memory. */
export const LOG_BYTES_AT_MOST = 4 * 1024 ** 3;

/** What is searched for, as it stands in a line. */
const levels = { "": [""], warning: ["level=warning", "level=error"], error: ["level=error"] } as const;

/** The first lines of a log that match, and how many there are in all of it. @throws {ViewProblem} */
export async function searchLog(request: FileRequest, query: FileLogQuery): Promise<FileLogAnswer> {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = levels[query.level];
  const lines: FileLogLine[] = [];
  let [matched, total, isCut] = [0, 0, false];
  try {
    for await (const line of linesOf(textOf(openLog(request)))) {
      total += 1;
      if (!wanted.some((level) => line.includes(level))) continue;
      if (words.length > 0 && !hasAll(line.toLowerCase(), words)) continue;
      matched += 1;
      if (lines.length < FILE_ROWS_AT_MOST) lines.push({ number: total, ...readVeleroLine(line) });
    }
  } catch (error) {
    if (!(error instanceof ViewProblem) || error.status !== 413) throw error;
    isCut = true;
  }
  return { lines, matched, total, isCut, asOf: Date.now() };
}

const hasAll = (line: string, words: readonly string[]): boolean => words.every((word) => line.includes(word));

const openLog = (request: FileRequest): AsyncGenerator<Buffer> =>
  openFile(request, request.of === "backups" ? "BackupLog" : "RestoreLog", LOG_BYTES_AT_MOST);

/**
 * The whole log as it is, for a file: what goes wrong after its beginning is its last line.
 * @throws {ViewProblem} when it does not even begin.
 */
export async function downloadLog(request: FileRequest): Promise<AsyncGenerator<Buffer>> {
  const chunks = openLog(request);
  return withLastWords(await chunks.next(), chunks);
}

async function* withLastWords(
  first: IteratorResult<Buffer, void>,
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  try {
    if (first.done !== true) yield first.value;
    yield* rest;
  } catch (error) {
    const why = error instanceof ViewProblem ? error.detail : "it broke off";
    yield Buffer.from(`\n[Quarterdeck: the log ends here: ${why}]\n`);
  }
}
