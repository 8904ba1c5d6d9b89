import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { ensureBinaries, type Log } from "#tools/stack/build/ensure.ts";
import { createCluster, readRecord, startCluster, type ClusterRecord } from "#tools/stack/cluster/create.ts";
import { waitHealthy, isHealthy } from "#tools/stack/cluster/health.ts";
import { mergeKubeconfig, type ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";
import { clusterLayoutOf, layoutOf, listCreated, nameClusters } from "#tools/stack/cluster/layout.ts";
import { writeLogFiles } from "#tools/stack/cluster/logs.ts";
import { openClient } from "#tools/stack/kubernetes/client.ts";
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
};

export type StackInput = { clusters: number; folder?: string; isBare?: boolean; hasAudit?: boolean; log?: Log };

const checkout = dirname(dirname(import.meta.dirname));

export const defaultFolder = join(checkout, ".quarterdeck", "stack");

/** Brings real clusters up and returns how to reach them. Healthy ones are left as they are, dead ones restarted. */
export async function ensureStack(input: StackInput): Promise<Stack> {
  const { clusters, folder, isBare = false, hasAudit = false, log = () => {} } = input;
  const target = resolve(folder ?? defaultFolder);
  const bin = await ensureBinaries(log);
  const layout = layoutOf(target);
  const onWait = (pid: number) => log(`another "up" (pid ${pid}) works on ${target}, waiting for it`);
  return withLock(
    layout.lock,
    async () => {
      mkdirSync(layout.exec, { recursive: true });
      if (!existsSync(layout.logs)) writeLogFiles(layout.logs, new Date());
      const names = [...new Set([...nameClusters(clusters), ...listCreated(target)])];
      const taken = new Set(
        listCreated(target).flatMap((name) => Object.values(readRecord(target, name)?.ports ?? {})),
      );
      for (const name of names) await ensureCluster({ folder: target, name, bin, taken, hasAudit, log });
      const stack = describe(target, names, bin);
      if (!isBare) for (const [index, cluster] of stack.clusters.entries()) await ensureScenario(cluster, index, log);
      return stack;
    },
    { onWait },
  );
}

type EnsureInput = { folder: string; name: string; bin: string; taken: Set<number>; hasAudit: boolean; log: Log };

async function ensureCluster(input: EnsureInput): Promise<void> {
  const { folder, name, log } = input;
  const started = Date.now();
  const record = readRecord(folder, name);
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

function describe(folder: string, names: readonly string[], bin: string): Stack {
  const { kubeconfig } = layoutOf(folder);
  const records = names.flatMap((name) => readRecord(folder, name) ?? []);
  const clusters = records.map((record) => toCluster(folder, record));
  const merged = mergeKubeconfig(clusters);
  // Untouched when unchanged: whoever watches the file sees no reload.
  const isSame = existsSync(kubeconfig) && readFileSync(kubeconfig, "utf8") === merged;
  if (!isSame) writeFileSync(kubeconfig, merged, { mode: 0o600 });
  return { folder, kubeconfig, clusters, bin, kubectl: join(bin, "kubectl"), etcdctl: join(bin, "etcdctl") };
}
