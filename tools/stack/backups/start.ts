import { setTimeout as sleep } from "node:timers/promises";

import { parseAllDocuments } from "yaml";

import { backupSet } from "#tools/stack/build/binaries.ts";
import { ensureBinaries, type Log } from "#tools/stack/build/ensure.ts";
import { applyAll, requireOk } from "#tools/stack/kubernetes/apply.ts";
import { type Client, openClient } from "#tools/stack/kubernetes/client.ts";
import { type KubernetesObject, toPath } from "#tools/stack/kubernetes/object.ts";
import { ensureProgram } from "#tools/stack/process/program.ts";
import { runProgram } from "#tools/stack/process/run.ts";
import { StackError } from "#tools/stack/stack-error.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { describeBackups } from "./describe.ts";
import { backupsLayoutOf } from "./layout.ts";
import { buildBackups, buildHome, buildLocations } from "./objects.ts";
import { type BackupsRecord, prepareBackups } from "./record.ts";
import { storageProgram } from "./storage.ts";
import { veleroProgram } from "./velero.ts";

type EnsureInput = {
  folder: string;
  clusters: readonly StackCluster[];
  taken: Set<number>;
  /** Whether there is anything to back up. */
  hasScenario: boolean;
  log: Log;
};

/** Brings the backups of a stack up: an S3, and a Velero for each cluster with locations, a schedule and backups. */
export async function ensureBackups(input: EnsureInput): Promise<BackupsRecord> {
  const { folder, clusters, taken, hasScenario, log } = input;
  const bin = await ensureBinaries(log, backupSet);
  const started = Date.now();
  const names = clusters.map(({ name }) => name);
  const record = await prepareBackups(folder, names, taken);
  const group = backupsLayoutOf(folder).folder;
  const { storage } = describeBackups(record);
  const definitions = await readDefinitions(bin);
  const changes = [await ensureProgram(group, storageProgram(folder, bin, record))];
  for (const [index, cluster] of clusters.entries()) {
    const isFirst = index === 0;
    const client = openClient(cluster);
    try {
      await ensureApi(client, definitions);
      changes.push(await ensureProgram(group, veleroProgram({ folder, bin, cluster, record })));
      await ensureLocations(client, buildLocations({ cluster: cluster.name, storage, isFirst }));
      if (hasScenario) await applyAll(client, buildBackups({ isFirst }));
    } finally {
      client.close();
    }
  }
  const count = changes.filter(Boolean).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  log(count === 0 ? "backups are up" : `backups started in ${seconds} s (${count} processes)`);
  return record;
}

/** Velero's resource definitions, as its own installer has them. */
async function readDefinitions(bin: string): Promise<KubernetesObject[]> {
  const text = await runProgram(`${bin}/velero`, ["install", "--crds-only", "--dry-run", "-o", "yaml"]);
  type Document = KubernetesObject & { items?: KubernetesObject[] };
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Document | null);
  const objects = documents.flatMap((document) => document?.items ?? document ?? []);
  return objects.filter(({ kind }) => kind === "CustomResourceDefinition");
}

// 60 s: definitions are served after 1 s, locations validated after 2 s on two idle cores.
const limitMilliseconds = 60_000;

async function ensureApi(client: Client, definitions: readonly KubernetesObject[]): Promise<void> {
  await applyAll(client, [...definitions, ...buildHome().slice(0, 1)]);
  await applyAll(client, buildHome().slice(1));
  type Definition = { status?: { conditions?: { type: string; status: string }[] } };
  const isServed = ({ status }: Definition) =>
    status?.conditions?.some(({ type, status: state }) => type === "Established" && state === "True") ?? false;
  await waitAll<Definition>(client, definitions, isServed);
}

async function ensureLocations(client: Client, locations: readonly KubernetesObject[]): Promise<void> {
  await applyAll(client, locations);
  type Location = { status?: { phase?: string } };
  await waitAll<Location>(client, locations, ({ status }) => status?.phase === "Available");
}

async function waitAll<T extends object>(
  client: Client,
  objects: readonly KubernetesObject[],
  isDone: (found: T) => boolean,
) {
  const deadline = Date.now() + limitMilliseconds;
  for (const object of objects) {
    const read = () => requireOk<T>(client, toPath(object));
    for (let found = await read(); !isDone(found); found = await read()) {
      if (Date.now() > deadline) throw refuse(object, found);
      await sleep(200);
    }
  }
}

function refuse({ kind, metadata }: KubernetesObject, found: object): StackError {
  const status = JSON.stringify((found as { status?: unknown }).status ?? {});
  const sentence = `${kind} ${metadata.name} was not ready after ${limitMilliseconds / 1000} s: ${status}.`;
  return new StackError("QD-stack-backups", sentence, "Look at the logs in the stack's folder, below backups.");
}
