import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import type { Trust } from "#tools/stack/access/authentication.ts";
import { consoleConfig, writeIfChanged } from "#tools/stack/access/console.ts";
import { grantAccess } from "#tools/stack/access/grant.ts";
import { describeBackups, type StackBackups } from "#tools/stack/backups/describe.ts";
import { portsOf as backupPortsOf, readBackupsRecord } from "#tools/stack/backups/record.ts";
import { ensureBackups } from "#tools/stack/backups/start.ts";
import { ensureBinaries, type Log } from "#tools/stack/build/ensure.ts";
import { createCluster, readRecord, startCluster, type ClusterRecord } from "#tools/stack/cluster/create.ts";
import { waitHealthy, isHealthy } from "#tools/stack/cluster/health.ts";
import { mergeKubeconfig, type ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";
import { clusterLayoutOf, layoutOf, listCreated, nameClusters } from "#tools/stack/cluster/layout.ts";
import { writeLogFiles } from "#tools/stack/cluster/logs.ts";
import { describeKeycloak, trustOf, type StackKeycloak } from "#tools/stack/keycloak/describe.ts";
import { requireTools } from "#tools/stack/keycloak/distribution.ts";
import { prepareKeycloak, readKeycloakRecord } from "#tools/stack/keycloak/prepare.ts";
import { ensureKeycloak, listKeycloak } from "#tools/stack/keycloak/start.ts";
import { openClient } from "#tools/stack/kubernetes/client.ts";
import { describeLogs, type StackLogs } from "#tools/stack/logs/describe.ts";
import { portsOf as logPortsOf, prepareLogs, readLogsRecord } from "#tools/stack/logs/record.ts";
import { ensureLogs } from "#tools/stack/logs/start.ts";
import { describeMetrics, type StackMetrics } from "#tools/stack/metrics/describe.ts";
import { portsOf, readMetricsRecord } from "#tools/stack/metrics/record.ts";
import { ensureMetrics } from "#tools/stack/metrics/start.ts";
import { listOwnProcesses, type OwnProcess } from "#tools/stack/process/own.ts";
import { loadScenario } from "#tools/stack/scenario/load.ts";
import { buildRegion } from "#tools/stack/scenario/region.ts";

import { withLock } from "./lock.ts";

export type StackCluster = ClusterAccess & { ports: ClusterRecord["ports"]; folder: string; processes: OwnProcess[] };

export type Stack = {
  folder: string;
  /** One file, a context for each cluster. */
  kubeconfig: string;
  clusters: StackCluster[];
  /** Folder of the binaries; `kubectl` and `etcdctl` are absolute paths into it. */
  bin: string;
  kubectl: string;
  etcdctl: string;
  /** Who signs people in; not with bare clusters. */
  keycloak?: StackKeycloak;
  /** Where asked for, or once asked for. */
  metrics?: StackMetrics;
  /** Where asked for, or once asked for. */
  logs?: StackLogs;
  /** Where asked for, or once asked for. */
  backups?: StackBackups;
};

export type StackInput = {
  clusters: number;
  folder?: string;
  isBare?: boolean;
  hasAudit?: boolean;
  hasMetrics?: boolean;
  hasLogs?: boolean;
  hasBackups?: boolean;
  log?: Log;
};

const checkout = dirname(dirname(import.meta.dirname));

export const defaultFolder = join(checkout, ".quarterdeck", "stack");

/** Brings real clusters and their issuer up and returns how to reach them. What is healthy is left as it is. */
export async function ensureStack(input: StackInput): Promise<Stack> {
  const { clusters, folder, log = () => {} } = input;
  const target = resolve(folder ?? defaultFolder);
  const bin = await ensureBinaries(log);
  const onWait = (pid: number) => log(`another "up" (pid ${pid}) works on ${target}, waiting for it`);
  const names = () => [...new Set([...nameClusters(clusters), ...listCreated(target)])];
  return withLock(layoutOf(target).lock, () => ensureAll({ ...input, folder: target, bin, log }, names()), { onWait });
}

type AllInput = StackInput & { folder: string; bin: string; log: Log };

async function ensureAll(input: AllInput, names: readonly string[]): Promise<Stack> {
  const { folder, bin, isBare = false, hasAudit = false, hasMetrics = false, log } = input;
  const layout = layoutOf(folder);
  if (!isBare && listKeycloak(folder).length === 0) requireTools();
  mkdirSync(layout.exec, { recursive: true });
  if (!existsSync(layout.logs)) writeLogFiles(layout.logs, new Date());
  const measured = readMetricsRecord(folder);
  const logged = readLogsRecord(folder);
  const saved = readBackupsRecord(folder);
  const ports = listCreated(folder).flatMap((name) => Object.values(readRecord(folder, name)?.ports ?? {}));
  const taken = new Set([...ports, ...portsOf(measured), ...logPortsOf(logged), ...backupPortsOf(saved)]);
  const record = isBare ? readKeycloakRecord(folder) : await prepareKeycloak(folder, taken);
  const trusts = (name: string) => (record ? trustOf(folder, record, `k8s-${name}`) : undefined);
  const ensureClusters = async () => {
    for (const name of names)
      await ensureCluster({ folder, name, bin, taken, hasAudit, hasMetrics, trust: trusts(name), log });
    const stack = describe(folder, names, bin);
    if (!isBare) for (const [index, cluster] of stack.clusters.entries()) await ensureScenario(cluster, index, log);
    return stack;
  };
  // Side by side: Keycloak starts in 11 s, most of them on one core.
  const keycloak = record && !isBare ? ensureKeycloak({ folder, clusters: names, record, log }) : undefined;
  const [described] = await Promise.all([ensureClusters(), keycloak]);
  const { clusters } = described;
  const watch = { hasMetrics: hasMetrics || measured !== undefined, hasLogs: input.hasLogs || logged !== undefined };
  const watched = await ensureWatch({ folder, clusters, taken, log, ...watch });
  const hasBackups = input.hasBackups || saved !== undefined;
  const backups = hasBackups && (await ensureBackups({ folder, clusters, taken, hasScenario: !isBare, log }));
  const stack = { ...described, ...watched, ...(backups && { backups: describeBackups(backups) }) };
  if (!record || isBare) return stack;
  writeIfChanged(layout.config, consoleConfig(folder, { clusters, record, ...watched }));
  return { ...stack, keycloak: describeKeycloak(folder, record) };
}

type WatchInput = {
  folder: string;
  clusters: readonly StackCluster[];
  taken: Set<number>;
  hasMetrics: boolean;
  hasLogs: boolean;
  log: Log;
};

/** What looks at the clusters: metrics and central logs, where they are wanted. */
async function ensureWatch(input: WatchInput): Promise<Pick<Stack, "metrics" | "logs">> {
  const { folder, clusters, taken, hasMetrics, hasLogs, log } = input;
  const names = clusters.map(({ name }) => name);
  // First, since the metrics' Prometheus asks the logs' agents.
  const record = hasLogs ? await prepareLogs(folder, names, taken) : undefined;
  const metrics = hasMetrics ? await ensureMetrics({ folder, clusters, taken, log, logs: record }) : undefined;
  if (record) await ensureLogs({ folder, clusters, record, log });
  return { ...(metrics && { metrics: describeMetrics(metrics) }), ...(record && { logs: describeLogs(record) }) };
}

type EnsureInput = {
  folder: string;
  name: string;
  bin: string;
  taken: Set<number>;
  hasAudit: boolean;
  hasMetrics: boolean;
  trust: Trust | undefined;
  log: Log;
};

async function ensureCluster(input: EnsureInput): Promise<void> {
  const { folder, name, trust, hasMetrics, log } = input;
  const started = Date.now();
  const found = readRecord(folder, name);
  // One that trusts nobody, or another issuer, or has nothing to measure, was made before the stack had these.
  const isStrange = trust !== undefined && found?.issuer !== trust.issuer;
  const isBlind = hasMetrics && found?.isMeasured !== true;
  const record = isStrange || isBlind ? undefined : found;
  if (record && (await isHealthy(toCluster(folder, record)))) return log(`${name} is up`);
  if (record) await startCluster(folder, record);
  const cluster = toCluster(folder, record ?? (await createCluster(input)));
  await waitHealthy(cluster);
  return log(`${name} ${record ? "restarted" : "created"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function ensureScenario(cluster: StackCluster, index: number, log: Log): Promise<void> {
  const started = Date.now();
  const client = openClient(cluster);
  try {
    const hasLoaded = await loadScenario(client, buildRegion(cluster.name, index));
    await grantAccess(client, cluster.folder);
    if (hasLoaded) log(`${cluster.name} scenario loaded in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  } finally {
    client.close();
  }
}

/** How to reach a created cluster, running or not. */
export function toCluster(folder: string, { name, ports }: ClusterRecord): StackCluster {
  const { folder: own, caFile, certFile, keyFile } = clusterLayoutOf(folder, name);
  const server = `https://127.0.0.1:${ports.apiserver}`;
  return { name, server, caFile, certFile, keyFile, ports, folder: own, processes: listOwnProcesses(own) };
}

function describe(folder: string, names: readonly string[], bin: string) {
  const { kubeconfig } = layoutOf(folder);
  const records = names.flatMap((name) => readRecord(folder, name) ?? []);
  const clusters = records.map((record) => toCluster(folder, record));
  const merged = mergeKubeconfig(clusters);
  writeIfChanged(kubeconfig, merged);
  return { folder, kubeconfig, clusters, bin, kubectl: join(bin, "kubectl"), etcdctl: join(bin, "etcdctl") };
}
