import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { findFreePorts } from "#tools/stack/cluster/ports.ts";

import { logsLayoutOf } from "./layout.ts";

const names = ["elasticsearch", "elasticsearchPeer", "opensearch", "opensearchPeer"] as const;

/** Ports of a stack's central logs, the same at each start. */
export type LogsRecord = Record<(typeof names)[number], number>;

/** The ports there are, or new ones. */
export async function prepareLogs(folder: string, taken: Set<number>): Promise<LogsRecord> {
  const before: Partial<LogsRecord> = readLogsRecord(folder) ?? {};
  for (const port of Object.values(before)) taken.add(port);
  const missing = names.filter((name) => before[name] === undefined);
  const ports = await findFreePorts(missing.length, taken);
  const chosen = Object.fromEntries(missing.map((name, index) => [name, ports[index] ?? 0]));
  const record = { ...before, ...chosen } as LogsRecord;
  const layout = logsLayoutOf(folder);
  mkdirSync(layout.folder, { recursive: true });
  writeFileSync(layout.record, JSON.stringify(record, null, 2));
  return record;
}

/** What was remembered when central logs were first brought up, or undefined when they never were. */
export function readLogsRecord(folder: string): LogsRecord | undefined {
  const { record } = logsLayoutOf(folder);
  return existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as LogsRecord) : undefined;
}
