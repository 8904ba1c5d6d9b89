import { modifiersOf } from "../bring/modify.ts";
import type { Kept } from "../keep/kept.ts";
import type { Backup, Restore } from "../kind.ts";
import { folderOf, isAvailable, locationOf } from "../location.ts";
import { namespace, type Site } from "../site.ts";
import { refuseChoice } from "./admit-backup.ts";

const nonRestorable = [
  "nodes",
  "events",
  "events.events.k8s.io",
  "backups.velero.io",
  "restores.velero.io",
  "resticrepositories.velero.io",
  "csinodes.storage.k8s.io",
  "volumeattachments.storage.k8s.io",
  "backuprepositories.velero.io",
];
const policies = new Set(["", "none", "update"]);

interface Admitted {
  readonly restore: Restore;
  readonly validationErrors: string[];
  readonly kept?: Kept | undefined;
}

/** What Velero fills into a Restore before it begins, and what it refuses it for, in its own words and order. */
export function admitRestore(site: Site, known: Restore): Admitted {
  const { spec } = known;
  const excludedResources = [...new Set([...(spec.excludedResources ?? []), ...nonRestorable])];
  const errors = [
    ...(spec.includedResources ?? [])
      .filter((name) => nonRestorable.includes(name))
      .map((name) => `${name} are non-restorable resources`),
    ...refuseChoice(spec, "restore"),
  ];
  const write = (more: object = {}): Restore =>
    site.write("restores", { ...known, spec: { itemOperationTimeout: "4h0m0s", ...spec, excludedResources, ...more } });
  if (Boolean(spec.backupName) === Boolean(spec.scheduleName)) {
    const either = "Either a backup or schedule must be specified as a source for the restore, but not both";
    return { restore: write(), validationErrors: [...errors, either] };
  }
  const policy = spec.existingResourcePolicy ?? "";
  if (!policies.has(policy)) errors.push(`Invalid ExistingResourcePolicy: ${policy}`);
  const found = spec.scheduleName ? newestOf(site, spec.scheduleName) : spec.backupName;
  if (found === undefined)
    return { restore: write(), validationErrors: [...errors, ...noneOf(site, spec.scheduleName)] };
  const restore = write({ backupName: found });
  const backup = site.get("backups", found);
  if (backup === undefined) {
    const why = `can't find backup ${namespace}/${found}: Backup.velero.io "${found}" not found`;
    return { restore, validationErrors: [...errors, `Error retrieving backup: ${why}`] };
  }
  return { restore, ...fetch(site, backup, restore, errors) };
}

function fetch(site: Site, backup: Backup, restore: Restore, errors: string[]): Omit<Admitted, "restore"> {
  const location = locationOf(site, backup.spec.storageLocation);
  if (location === undefined || !isAvailable(location)) {
    const name = backup.spec.storageLocation ?? "default";
    return { validationErrors: [...errors, `The BSL ${name} is unavailable, cannot retrieve the backup`] };
  }
  const modifiers = modifiersOf(site, restore);
  if (typeof modifiers === "string") return { validationErrors: [...errors, modifiers] };
  const kept = site.storage.kept(folderOf(location, "backups", backup.metadata.name));
  if (kept === undefined && errors.length === 0)
    return { validationErrors: [`Error retrieving backup: backup ${backup.metadata.name} has no contents`] };
  return { validationErrors: errors, kept };
}

const ofSchedule = (site: Site, name: string): Backup[] =>
  site.list("backups").filter(({ metadata }) => metadata.labels?.["velero.io/schedule-name"] === name);

const noneOf = (site: Site, schedule = ""): string[] => [
  ...(ofSchedule(site, schedule).length === 0 ? ["No backups found for schedule"] : []),
  "No completed backups found for schedule",
];

/** The name of the newest of a schedule's backups that are complete. */
function newestOf(site: Site, schedule: string): string | undefined {
  const done = ofSchedule(site, schedule).filter(({ status }) => status?.phase === "Completed");
  const startOf = ({ status }: Backup): string => status?.startTimestamp ?? "";
  return done.toSorted((one, other) => (startOf(one) < startOf(other) ? 1 : -1))[0]?.metadata.name;
}
