import { resolve } from "node:path";

import { readRecord } from "#tools/stack/cluster/create.ts";
import { isHealthy } from "#tools/stack/cluster/health.ts";
import { listCreated } from "#tools/stack/cluster/layout.ts";
import { issuerOf } from "#tools/stack/keycloak/describe.ts";
import { readKeycloakRecord } from "#tools/stack/keycloak/prepare.ts";
import { isAnswering, listKeycloak } from "#tools/stack/keycloak/start.ts";
import { openClient, type Client } from "#tools/stack/kubernetes/client.ts";

import { toCluster, type StackCluster } from "./stack.ts";

export type ClusterStatus = StackCluster & { isReady: boolean; counts?: { nodes: number; pods: number } };

/** What runs in a folder right now, asked of the processes and the API servers. */
export async function readStatus(folder: string): Promise<ClusterStatus[]> {
  const target = resolve(folder);
  const records = listCreated(target).flatMap((name) => readRecord(target, name) ?? []);
  return Promise.all(records.map((record) => readClusterStatus(toCluster(target, record))));
}

async function readClusterStatus(cluster: StackCluster): Promise<ClusterStatus> {
  if (!(await isHealthy(cluster))) return { ...cluster, isReady: false };
  const client = openClient(cluster);
  try {
    const [nodes, pods] = await Promise.all([count(client, "/api/v1/nodes"), count(client, "/api/v1/pods")]);
    return { ...cluster, isReady: true, counts: { nodes, pods } };
  } finally {
    client.close();
  }
}

/** How many objects a list has, without transferring them: the API server says how many remain after the first. */
async function count(client: Client, path: string): Promise<number> {
  const { body } = await client.request(`${path}?limit=1`);
  const list = JSON.parse(body) as { items: unknown[]; metadata: { remainingItemCount?: number } };
  return list.items.length + (list.metadata.remainingItemCount ?? 0);
}

export type KeycloakStatus = { isReady: boolean; issuer: string; pids: number[] };

/** Whether a stack's Keycloak answers, or undefined when the stack has none. */
export async function readKeycloakStatus(folder: string): Promise<KeycloakStatus | undefined> {
  const target = resolve(folder);
  const record = readKeycloakRecord(target);
  if (!record) return undefined;
  const pids = listKeycloak(target).map(({ pid }) => pid);
  return { isReady: await isAnswering(target, record), issuer: issuerOf(record), pids };
}

export function formatKeycloak({ isReady, issuer, pids }: KeycloakStatus): string {
  const processes = pids.map((pid) => `java=${pid}`).join(" ") || "no process";
  return `keycloak  ${isReady ? "ready" : "not ready"}  ${issuer}  ${processes}`;
}

export function formatStatus({ name, server, isReady, counts, processes }: ClusterStatus): string {
  const state = isReady ? "ready" : "not ready";
  const objects = counts ? `${counts.nodes} nodes, ${counts.pods} pods` : "no answer";
  const pids = processes.map(({ component, pid }) => `${component}=${pid}`).join(" ") || "no process";
  return `${name}  ${state}  ${server}  ${objects}  ${pids}`;
}
