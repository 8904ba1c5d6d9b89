import { z } from "zod";

import { type PreflightInput, RestoreWish } from "#lib/contract/restore.ts";
import { isForeign } from "#lib/model/backup/foreign.ts";
import { usabilityOf } from "#lib/model/backup/point.ts";
import type { OtherRestore, PreflightBackup, PreflightLocation } from "#lib/model/restore/evidence.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { StoragePlace } from "#lib/server/source/velero/place.ts";
import { readStoragePlace } from "#lib/server/view/backup/read-place.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { listOf, text, textMap } from "#lib/server/view/object/shape.ts";

import { getOne, listAll } from "./list.ts";

const velero = { group: "velero.io", version: "v1" };

interface Place {
  readonly cluster: Reached;
  readonly signal: AbortSignal;
}

/** The Backup that is meant, and where it lies. */
export interface Meant {
  readonly backup: PreflightBackup;
  readonly uid: string;
  readonly location: PreflightLocation | null;
  readonly place: StoragePlace | null;
}

const milliseconds = text.transform((value) =>
  value === "" || Number.isNaN(Date.parse(value)) ? null : Date.parse(value),
);

const Backup = z.object({
  metadata: z.object({
    name: z.string(),
    uid: text,
    creationTimestamp: milliseconds,
    annotations: textMap,
  }),
  spec: z.object({ storageLocation: text }).nullish(),
  status: z
    .object({
      phase: text,
      startTimestamp: milliseconds,
      completionTimestamp: milliseconds,
      expiration: milliseconds,
    })
    .nullish(),
});

/** The backup of a name, or the newest of a schedule that can be restored from; null where there is none. @throws {ViewProblem} */
export async function readMeant(
  place: Place,
  { namespace, backup, schedule }: Pick<PreflightInput, "namespace" | "backup" | "schedule">,
): Promise<Meant | null> {
  const found =
    backup === ""
      ? await readNewest(place, namespace, schedule)
      : await getOne(place, { ...velero, resource: "backups", namespace, name: backup });
  return found === null ? null : meantOf(place, namespace, parseObject(place.cluster, Backup, found));
}

async function readNewest(place: Place, namespace: string, schedule: string): Promise<unknown> {
  if (schedule === "") return null;
  const labelSelector = `velero.io/schedule-name=${schedule}`;
  const all = await listAll(place, { ...velero, resource: "backups", namespace, labelSelector }, Backup);
  const usable = all.filter(({ status }) => {
    const { phase = "", startTimestamp = null, expiration = null } = status ?? {};
    const point = { phase, startedMs: startTimestamp, expiresMs: expiration, location: "available" as const };
    return usabilityOf({ ...point, isBeingDeleted: false, results: null }, Date.now()).state === "usable";
  });
  const startOf = ({ status }: z.infer<typeof Backup>): number => status?.startTimestamp ?? 0;
  const newest = usable.toSorted((a, b) => startOf(b) - startOf(a))[0];
  return newest === undefined
    ? null
    : getOne(place, { ...velero, resource: "backups", namespace, name: newest.metadata.name });
}

async function meantOf(place: Place, namespace: string, found: z.infer<typeof Backup>): Promise<Meant> {
  const { metadata, spec, status } = found;
  const name = spec?.storageLocation ?? "";
  const [location, deletions] = await Promise.all([
    name === "" ? null : readLocation(place, namespace, name),
    readDeletions(place, namespace),
  ]);
  const startedMs = status?.startTimestamp ?? null;
  return {
    uid: metadata.uid,
    location: location?.seen ?? null,
    place: location?.place ?? null,
    backup: {
      name: metadata.name,
      phase: status?.phase ?? "",
      startedMs,
      completedMs: status?.completionTimestamp ?? null,
      expiresMs: status?.expiration ?? null,
      isBeingDeleted: deletions.has(metadata.name),
      isForeign: isForeign({ createdMs: metadata.creationTimestamp, startedMs }, location?.seen),
      location: name,
      sourceVersion: metadata.annotations["velero.io/source-cluster-k8s-gitversion"] ?? "",
    },
  };
}

const Location = z.object({
  spec: z.object({ accessMode: text }),
  status: z.object({ phase: text, message: text, lastSyncedTime: milliseconds }).nullish(),
});

async function readLocation(place: Place, namespace: string, name: string) {
  const found = await getOne(place, { ...velero, resource: "backupstoragelocations", namespace, name });
  if (found === null) return null;
  const { spec, status } = parseObject(place.cluster, Location, found);
  const seen: PreflightLocation = {
    name,
    phase: status?.phase ?? "",
    message: status?.message ?? "",
    isReadOnly: spec.accessMode === "ReadOnly",
    syncedMs: status?.lastSyncedTime ?? null,
  };
  return { seen, place: await readStoragePlace({ ...place, object: found, namespace }) };
}

/** Where a backup's files are served; null without its location. @throws {ViewProblem} */
export async function readPlaceOf(
  place: Place,
  { namespace, backup }: { namespace: string; backup: string },
): Promise<StoragePlace | null> {
  const input = { cluster: place.cluster.name, namespace, backup, schedule: "", wish: RestoreWish.parse({}) };
  return (await readMeant(place, input))?.place ?? null;
}

const Deletion = z.object({ spec: z.object({ backupName: text }) });

async function readDeletions(place: Place, namespace: string): Promise<ReadonlySet<string>> {
  const all = await listAll(place, { ...velero, resource: "deletebackuprequests", namespace }, Deletion);
  return new Set(all.map(({ spec }) => spec.backupName));
}

const Restore = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ includedNamespaces: listOf(z.string()), namespaceMapping: textMap }).nullish(),
  status: z.object({ phase: text }).nullish(),
});

/** Restores that the cluster has, whatever became of them. @throws {ViewProblem} */
export async function readRestores(place: Place, namespace: string): Promise<OtherRestore[]> {
  const all = await listAll(place, { ...velero, resource: "restores", namespace }, Restore);
  return all.map(({ metadata, spec, status }) => {
    const sources = spec?.includedNamespaces ?? [];
    const targets = sources.length === 0 ? ["*"] : sources.map((one) => spec?.namespaceMapping[one] ?? one);
    return { name: metadata.name, phase: status?.phase ?? "", targets };
  });
}
