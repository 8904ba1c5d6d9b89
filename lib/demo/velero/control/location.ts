import type { Controller } from "#lib/demo/controller/engine/loop.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import type { Location } from "../kind.ts";
import { folderOf } from "../location.ts";
import { by, controllerFor, namespace, type Site } from "../site.ts";

/** As often as Velero looks at its locations. */
const checkMilliseconds = 60_000;

/** Looks at each location each minute, and at once at one that was changed; what is new in its bucket becomes a Backup here. */
export function locations(site: Site): Controller {
  const seen = new Map<string, unknown>();
  return controllerFor(site, "backupstoragelocations", (location) => {
    const { metadata, spec, status } = location;
    const due = Date.parse(status?.lastValidationTime ?? metadata.creationTimestamp) + checkMilliseconds;
    const isChanged = seen.has(metadata.uid) && seen.get(metadata.uid) !== JSON.stringify(spec);
    const isNew = status?.phase === undefined;
    seen.set(metadata.uid, JSON.stringify(spec));
    if (!isNew && !isChanged && due > site.now()) return due;
    validate(site, location);
    return site.now() + checkMilliseconds;
  });
}

function validate(site: Site, location: Location): void {
  const { name } = location.metadata;
  const why = site.trouble.keepsFrom?.(location) ?? problemOf(site, location);
  const { lastSyncedTime } = location.status ?? {};
  const lastValidationTime = site.time();
  if (why !== undefined) {
    const message = `BackupStorageLocation "${name}" is unavailable: ${why}`;
    const status = { phase: "Unavailable", message, lastValidationTime, ...(lastSyncedTime && { lastSyncedTime }) };
    return site.replace("backupstoragelocations", location, status);
  }
  synchronize(site, location);
  site.replace("backupstoragelocations", location, {
    phase: "Available",
    lastValidationTime,
    lastSyncedTime: lastValidationTime,
  });
}

const s3 = "rpc error: code = Unknown desc = operation error S3: ListObjectsV2";

function problemOf({ storage }: Site, { spec }: Location): string | undefined {
  const { provider = "", objectStorage } = spec;
  if (!/^(velero\.io\/)?aws$/.test(provider)) return `unable to locate ObjectStore plugin named velero.io/${provider}`;
  if (storage.hasBucket(objectStorage?.bucket ?? "")) return undefined;
  const error = "https response error StatusCode: 404, RequestID: , HostID: , NoSuchBucket";
  return `${s3}, ${error}: The specified bucket does not exist.`;
}

/** Makes a Backup of each that is in the bucket and not in the cluster, and takes those away that the bucket has lost. */
function synchronize(site: Site, location: Location): void {
  const { name } = location.metadata;
  for (const { metadata, spec, status } of site.list("backups")) {
    if (spec.storageLocation !== name || status?.phase !== "Completed") continue;
    if (!site.storage.has(folderOf(location, "backups", metadata.name))) site.remove("backups", metadata.name);
  }
  for (const { metadata, spec, ...backup } of site.storage.backupsIn(folderOf(location, "backups"))) {
    if (site.get("backups", metadata.name)) continue;
    const labels = { ...metadata.labels, "velero.io/storage-location": name };
    const annotations = metadata.annotations ?? {};
    const known = { name: metadata.name, namespace, labels, annotations };
    const status = (backup as KubeObject)["status"];
    const foreign = { apiVersion: "velero.io/v1", kind: "Backup", metadata: known, status };
    const storedIn = { ...(spec as object), storageLocation: name };
    site.store.create("backups.velero.io", { ...foreign, spec: storedIn }, by);
  }
}
