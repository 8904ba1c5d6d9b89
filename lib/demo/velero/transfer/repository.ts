import { toHex } from "#lib/demo/controller/hash.ts";
import { toTime } from "#lib/demo/controller/time.ts";

import { by, namespace, type Site } from "../site.ts";

const key = "backuprepositories.velero.io";

/** The repository of a namespace's volumes in a location: made by the first of them, and maintained since. */
export function ensureRepository(site: Site, home: string, location: string, atMs: number): void {
  const name = `${home}-${location}-kopia-${toHex(`${home} ${location}`, 5)}`;
  const known = site.store.get(key, namespace, name);
  const recent = { result: "Succeeded", startTimestamp: toTime(atMs), completeTimestamp: toTime(atMs + 9000) };
  const status = { phase: "Ready", lastMaintenanceTime: toTime(atMs + 9000), recentMaintenance: [recent] };
  if (known !== undefined) {
    const { lastMaintenanceTime = "" } = (known["status"] ?? {}) as { lastMaintenanceTime?: string };
    if (atMs - Date.parse(lastMaintenanceTime) > maintenanceMilliseconds)
      site.store.update(key, { ...known, status }, by, "status");
    return;
  }
  const labels = {
    "velero.io/volume-namespace": home,
    "velero.io/storage-location": location,
    "velero.io/repository-type": "kopia",
  };
  const spec = {
    volumeNamespace: home,
    backupStorageLocation: location,
    repositoryType: "kopia",
    resticIdentifier: "",
    maintenanceFrequency: "1h0m0s",
  };
  const metadata = { name, namespace, labels, creationTimestamp: toTime(atMs) };
  site.store.create(key, { apiVersion: "velero.io/v1", kind: "BackupRepository", metadata, spec, status }, by);
}

const maintenanceMilliseconds = 3_600_000;
