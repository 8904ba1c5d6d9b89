import type { Controller } from "#lib/demo/controller/engine/loop.ts";

import type { Backup } from "../kind.ts";
import { isAvailable, locationOf } from "../location.ts";
import { controllerFor, type Site } from "../site.ts";
import { phaseOf } from "./backup.ts";

/** What cannot be deleted now is looked at again so often, as by Velero's own default. */
const againMilliseconds = 3_600_000;
const failureLabel = "velero.io/gc-failure";
const unfinished = new Set(["", "New", "Queued", "ReadyToStart", "InProgress", "Deleting"]);

/** Asks for the deletion of backups whose time is over, as Velero does by itself; of those that it cannot delete a label says why. */
export function expiries(site: Site): Controller {
  const controller = controllerFor(site, "backups", (backup) => {
    const end = Date.parse(backup.status?.expiration ?? "");
    if (Number.isNaN(end) || unfinished.has(phaseOf(backup))) return undefined;
    if (end > site.now()) return end;
    if (isAsked(site, backup)) return site.now() + againMilliseconds;
    const failure = failureOf(site, backup);
    note(site, backup, failure);
    if (failure === undefined) ask(site, backup);
    return site.now() + againMilliseconds;
  });
  return { ...controller, name: "velero-expiries" };
}

const isAsked = (site: Site, { metadata }: Backup): boolean =>
  site
    .list("deletebackuprequests")
    .some(({ spec, status }) => spec.backupName === metadata.name && status?.phase !== "Processed");

/** Velero's word for what keeps it from deleting. */
function failureOf(site: Site, { spec }: Backup): string | undefined {
  const location = locationOf(site, spec.storageLocation ?? "default");
  if (location === undefined) return "BSLNotFound";
  if (location.spec.accessMode === "ReadOnly") return "BSLReadOnly";
  return isAvailable(location) ? undefined : "BSLUnavailable";
}

function note(site: Site, backup: Backup, failure: string | undefined): void {
  const { metadata } = backup;
  if (metadata.labels?.[failureLabel] === failure) return;
  const others = Object.entries(metadata.labels ?? {}).filter(([key]) => key !== failureLabel);
  const labels = Object.fromEntries(failure === undefined ? others : [...others, [failureLabel, failure]]);
  site.write("backups", { ...backup, metadata: { ...metadata, labels } });
}

function ask(site: Site, { metadata: { name, uid } }: Backup): void {
  const labels = { "velero.io/backup-name": name, "velero.io/backup-uid": uid };
  site.create("deletebackuprequests", { generateName: `${name}-`, labels }, { spec: { backupName: name } });
}
