import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { findFreePorts } from "#tools/stack/cluster/ports.ts";

import { logsLayoutOf } from "./layout.ts";

const names = [
  "elasticsearch",
  "elasticsearchPeer",
  "opensearch",
  "opensearchPeer",
  "queue",
  "queueNames",
  "queuePeer",
  "queueManagement",
  "queueMetrics",
  "consumer",
] as const;

/** Ports of a stack's central logs, the same at each start; of agents by their cluster's name. */
export type LogsRecord = Record<(typeof names)[number], number> & { agents: Record<string, number> };

/** The ports there are, or new ones for what has none yet. */
export async function prepareLogs(
  folder: string,
  clusters: readonly string[],
  taken: Set<number>,
): Promise<LogsRecord> {
  const before: Partial<LogsRecord> = readLogsRecord(folder) ?? {};
  for (const port of portsOf(before)) taken.add(port);
  const missing = names.filter((name) => before[name] === undefined);
  const agentless = clusters.filter((name) => before.agents?.[name] === undefined);
  const ports = await findFreePorts(missing.length + agentless.length, taken);
  const pair = (name: string, index: number) => [name, ports[index] ?? 0] as const;
  const chosen = Object.fromEntries(missing.map(pair));
  const agents = Object.fromEntries(agentless.map((name, index) => pair(name, missing.length + index)));
  const record = { ...before, ...chosen, agents: { ...before.agents, ...agents } } as LogsRecord;
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

/** Every port of a record. */
export function portsOf({ agents = {}, ...ports }: Partial<LogsRecord> = {}): number[] {
  return [...Object.values(ports), ...Object.values(agents)];
}
