import type { Controller } from "#lib/demo/controller/engine/loop.ts";
import { toTime } from "#lib/demo/controller/time.ts";

import type { Backup, DownloadRequest } from "../kind.ts";
import { folderOf, locationOf } from "../location.ts";
import { controllerFor, type Site } from "../site.ts";
import { fileNames } from "../storage/file.ts";
import { pace } from "./pace.ts";

const validMilliseconds = 600_000;

/** Signs an address for each file that is asked for, and forgets who asked when it is worth nothing any more. */
export function downloads(site: Site): Controller {
  return controllerFor(site, "downloadrequests", (request) => {
    const { metadata, spec, status } = request;
    const end = Date.parse(status?.expiration ?? "");
    if (end <= site.now()) site.remove("downloadrequests", metadata.name);
    if (end <= site.now()) return undefined;
    if (!Number.isNaN(end)) return end;
    const due = Date.parse(metadata.creationTimestamp) + pace.download;
    if (due > site.now()) return due;
    const backup = site.get("backups", backupOf(site, spec.target));
    const path = backup && pathOf(site, backup, request);
    if (path === undefined) {
      // Of what is not there, Velero says only when it will forget that it was asked.
      site.say("downloadrequests", request, { expiration: toTime(site.now() + validMilliseconds) });
      return site.now() + validMilliseconds;
    }
    const { url, expiration } = site.storage.sign(path, site.now());
    site.say("downloadrequests", request, { phase: "Processed", downloadURL: url, expiration });
    return Date.parse(expiration);
  });
}

const isOfRestore = (kind: string): boolean => kind.startsWith("Restore");

function backupOf(site: Site, { kind, name }: DownloadRequest["spec"]["target"]): string {
  return isOfRestore(kind) ? (site.get("restores", name)?.spec.backupName ?? "") : name;
}

/** Where the file is, or would be. */
function pathOf(site: Site, backup: Backup, { spec }: DownloadRequest): string | undefined {
  const { kind, name } = spec.target;
  const location = locationOf(site, backup.spec.storageLocation);
  const file = fileNames[kind]?.(name);
  if (location === undefined || file === undefined) return undefined;
  // What a backup of the story keeps is taken now at the latest.
  site.storage.kept(folderOf(location, "backups", backup.metadata.name));
  return `${folderOf(location, isOfRestore(kind) ? "restores" : "backups", name)}/${file}`;
}
