import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { findFreePorts } from "#tools/stack/cluster/ports.ts";

import { backupsLayoutOf } from "./layout.ts";

/** Ports of a stack's backups and the one key that opens its buckets, the same at each start. */
export type BackupsRecord = {
  storage: number;
  accessKey: string;
  secretKey: string;
  clusters: Record<string, { metrics: number; profiler: number }>;
};

/** What there is, with new ports for clusters that have none yet. */
export async function prepareBackups(
  folder: string,
  clusters: readonly string[],
  taken: Set<number>,
): Promise<BackupsRecord> {
  const before = readBackupsRecord(folder);
  for (const port of portsOf(before)) taken.add(port);
  const record = before ?? { ...(await newStorage(taken)), clusters: {} };
  for (const name of clusters) {
    if (record.clusters[name]) continue;
    const [metrics = 0, profiler = 0] = await findFreePorts(2, taken);
    record.clusters[name] = { metrics, profiler };
  }
  const layout = backupsLayoutOf(folder);
  mkdirSync(layout.folder, { recursive: true });
  writeFileSync(layout.record, JSON.stringify(record, null, 2), { mode: 0o600 });
  return record;
}

async function newStorage(taken: Set<number>): Promise<Omit<BackupsRecord, "clusters">> {
  const [storage = 0] = await findFreePorts(1, taken);
  return { storage, accessKey: randomBytes(10).toString("hex"), secretKey: randomBytes(20).toString("hex") };
}

/** What was remembered when backups were first brought up, or undefined when they never were. */
export function readBackupsRecord(folder: string): BackupsRecord | undefined {
  const { record } = backupsLayoutOf(folder);
  return existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as BackupsRecord) : undefined;
}

/** Every port of a record. */
export const portsOf = (record: BackupsRecord | undefined): number[] =>
  record === undefined
    ? []
    : [record.storage, ...Object.values(record.clusters).flatMap((ports) => Object.values(ports))];
