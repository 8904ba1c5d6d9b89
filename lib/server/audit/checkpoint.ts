import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

import { type CheckpointBody, type Head, parseRecord } from "#lib/model/audit/record.ts";

const fileIn = (folder: string): string => path.join(folder, "checkpoint.json");

/** The last checkpoint beside the segments, so that a file that was cut off after it was written is found out. */
export function keepCheckpoint(folder: string, record: CheckpointBody & Head): void {
  const draft = `${fileIn(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(folder));
}

/** Null when there is none. */
export function lastCheckpoint(folder: string): Head | null {
  try {
    const record = parseRecord(readFileSync(fileIn(folder), "utf8"));
    return record && { seq: record.seq, hash: record.hash };
  } catch {
    return null;
  }
}
