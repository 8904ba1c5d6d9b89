import type { BackupsRecord } from "./record.ts";

/** How to reach the backups of a stack. */
export type StackBackups = {
  /** The S3 that all clusters' storage locations are in. */
  storage: string;
  /** Each Velero's own metrics, by the cluster's name. */
  veleros: Record<string, string>;
};

const local = (port: number): string => `http://127.0.0.1:${port}`;

export function describeBackups({ storage, clusters }: BackupsRecord): StackBackups {
  const veleros = Object.entries(clusters).map(([name, { metrics }]) => [name, `${local(metrics)}/metrics`] as const);
  return { storage: local(storage), veleros: Object.fromEntries(veleros) };
}

export function formatBackups({ storage }: StackBackups, running: readonly { pid: number; name: string }[]): string {
  const pids = running.map(({ name, pid }) => `${name}=${pid}`).join(" ") || "no process";
  return `backups  storage ${storage}  ${pids}`;
}
