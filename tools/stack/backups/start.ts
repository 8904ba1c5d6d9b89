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
  const deadline = Date.now() + limitMilliseconds;
  for (const { plural, groupVersion } of definitions.flatMap(servedBy)) {
    // A definition is called established before it is among what is served, and Velero ends at once without it.
    while (!(await isServed(client, groupVersion, plural))) {
      if (Date.now() > deadline) throw refuse(`${plural} of ${groupVersion}`, {});
      await sleep(200);
    }
  }
}

function servedBy({ spec }: KubernetesObject): { plural: string; groupVersion: string }[] {
  const { group, names, versions } = spec as Definition;
  return versions.map(({ name }) => ({ plural: names.plural, groupVersion: `${group}/${name}` }));
}

type Definition = { group: string; names: { plural: string }; versions: { name: string }[] };

async function isServed(client: Client, groupVersion: string, plural: string): Promise<boolean> {
  const { status, body } = await client.request(`/apis/${groupVersion}`);
  if (status !== 200) return false;
  return (JSON.parse(body) as { resources: { name: string }[] }).resources.some(({ name }) => name === plural);
}

async function ensureLocations(client: Client, locations: readonly KubernetesObject[]): Promise<void> {
  await applyAll(client, locations);
  type Location = { status?: { phase?: string } };
  const deadline = Date.now() + limitMilliseconds;
  for (const location of locations) {
    const read = () => requireOk<Location>(client, toPath(location));
    for (let { status } = await read(); status?.phase !== "Available"; { status } = await read()) {
      if (Date.now() > deadline) throw refuse(`the storage location ${location.metadata.name}`, status ?? {});
      await sleep(200);
    }
  }
}

function refuse(what: string, status: object): StackError {
  const sentence = `${what} was not ready after ${limitMilliseconds / 1000} s: ${JSON.stringify(status)}.`;
  return new StackError("QD-stack-backups", sentence, "Look at the logs in the stack's folder, below backups.");
}
