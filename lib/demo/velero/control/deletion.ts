import type { Controller } from "#lib/demo/controller/engine/loop.ts";

import type { Backup, DeleteBackupRequest } from "../kind.ts";
import { folderOf, isAvailable, locationOf } from "../location.ts";
import { controllerFor, type Site } from "../site.ts";
import { phaseOf } from "./backup.ts";
import { pace } from "./pace.ts";

const resource = "deletebackuprequests";

/** Removes a backup with its files and its restores, or says why it does not. */
export function deletions(site: Site): Controller {
  return controllerFor(site, resource, (request) => {
    const { phase = "" } = request.status ?? {};
    const backup = site.get("backups", request.spec.backupName ?? "");
    if (phase === "Processed") return undefined;
    if (phase === "InProgress") {
      if (backup !== undefined && phaseOf(backup) !== "Deleting") site.say("backups", backup, { phase: "Deleting" });
      const due = Date.parse(request.metadata.creationTimestamp) + pace.deletion;
      if (due > site.now()) return due;
      if (backup) remove(site, backup);
      site.say(resource, request, { phase: "Processed" });
      site.remove(resource, request.metadata.name);
      return undefined;
    }
    const refused = refuse(site, request, backup);
    if (refused !== undefined || backup === undefined) {
      site.say(resource, request, { phase: "Processed", errors: [refused ?? ""] });
      return undefined;
    }
    const labels = {
      ...request.metadata.labels,
      "velero.io/backup-name": backup.metadata.name,
      "velero.io/backup-uid": backup.metadata.uid,
    };
    site.write(resource, { ...request, metadata: { ...request.metadata, labels } });
    site.say(resource, request, { phase: "InProgress" });
    return site.now() + pace.deletion;
  });
}

function refuse(site: Site, { spec }: DeleteBackupRequest, backup: Backup | undefined): string | undefined {
  if (!spec.backupName) return "spec.backupName is required";
  if (backup === undefined) return "backup not found";
  if (phaseOf(backup) === "InProgress") return "backup is still in progress";
  const name = backup.spec.storageLocation ?? "default";
  const location = locationOf(site, name);
  if (location === undefined) return `backup storage location ${name} not found`;
  const cannot = `cannot delete backup because backup storage location ${name} is currently in`;
  if (location.spec.accessMode === "ReadOnly") return `${cannot} read-only mode`;
  return isAvailable(location) ? undefined : `${cannot} Unavailable state`;
}

function remove(site: Site, { metadata, spec }: Backup): void {
  const location = locationOf(site, spec.storageLocation);
  const restores = site.list("restores").filter((restore) => restore.spec.backupName === metadata.name);
  for (const restore of restores) site.remove("restores", restore.metadata.name);
  if (location) site.storage.remove(folderOf(location, "backups", metadata.name));
  site.remove("backups", metadata.name);
}
