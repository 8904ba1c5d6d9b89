import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { findFreePorts } from "#tools/stack/cluster/ports.ts";

import { metricsLayoutOf } from "./layout.ts";

/** Ports of a stack's metrics, the same at each start. */
export type MetricsRecord = {
  central: number;
  alertmanager: number;
  clusters: Record<string, { prometheus: number; state: number; stateSelf: number }>;
};

/** The ports there are, with new ones for clusters that have none yet. */
export async function prepareMetrics(
  folder: string,
  clusters: readonly string[],
  taken: Set<number>,
): Promise<MetricsRecord> {
  const before = readMetricsRecord(folder);
  for (const port of portsOf(before)) taken.add(port);
  const [central = 0, alertmanager = 0] = before
    ? [before.central, before.alertmanager]
    : await findFreePorts(2, taken);
  const record: MetricsRecord = { central, alertmanager, clusters: { ...before?.clusters } };
  for (const name of clusters) {
    if (record.clusters[name]) continue;
    const [prometheus = 0, state = 0, stateSelf = 0] = await findFreePorts(3, taken);
    record.clusters[name] = { prometheus, state, stateSelf };
  }
  const layout = metricsLayoutOf(folder);
  mkdirSync(layout.folder, { recursive: true });
  writeFileSync(layout.record, JSON.stringify(record, null, 2));
  return record;
}

/** What was remembered when metrics were first brought up, or undefined when they never were. */
export function readMetricsRecord(folder: string): MetricsRecord | undefined {
  const { record } = metricsLayoutOf(folder);
  return existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as MetricsRecord) : undefined;
}

/** Every port of a record. */
export const portsOf = (record: MetricsRecord | undefined): number[] =>
  record === undefined
    ? []
    : [record.central, record.alertmanager, ...Object.values(record.clusters).flatMap((ports) => Object.values(ports))];
