import type { Backup, Choice } from "../kind.ts";
import { isAvailable } from "../location.ts";
import type { Site } from "../site.ts";

const snapshots = ["volumesnapshots.snapshot.storage.k8s.io", "volumesnapshotcontents.snapshot.storage.k8s.io"];

/** What Velero fills into a Backup before it begins, and what it refuses it for, in its own words. */
export function admit(site: Site, { ...backup }: Backup): { backup: Backup; validationErrors: string[] } {
  const chosen = backup.spec.storageLocation || defaultLocation(site);
  const [major, minor] = site.version.split(".");
  const source = "velero.io/source-cluster-k8s";
  const annotations = {
    ...backup.metadata.annotations,
    [`${source}-gitversion`]: `v${site.version}`,
    [`${source}-major-version`]: major ?? "",
    [`${source}-minor-version`]: minor ?? "",
    "velero.io/resource-timeout": "10m0s",
  };
  const labels = { ...backup.metadata.labels, "velero.io/storage-location": chosen };
  const spec = {
    csiSnapshotTimeout: "10m0s",
    defaultVolumesToFsBackup: false,
    itemOperationTimeout: "4h0m0s",
    snapshotMoveData: false,
    ttl: "720h0m0s",
    volumeGroupSnapshotLabelKey: "velero.io/volume-group",
    includedNamespaces: ["*"],
    ...backup.spec,
    ...withoutSnapshots(backup.spec),
    storageLocation: chosen,
  };
  const written = site.write("backups", { ...backup, metadata: { ...backup.metadata, annotations, labels }, spec });
  return {
    backup: written,
    validationErrors: [...refuseLocation(site, chosen), ...refuseChoice(backup.spec, "backup")],
  };
}

/** Snapshots' own objects are left out, in the lists of the form that the spec uses. */
function withoutSnapshots(spec: Choice): Choice {
  const { includedResources, excludedResources = [], includeClusterResources } = spec;
  if (includedResources || excludedResources.length > 0 || includeClusterResources !== undefined)
    return { excludedResources: [...excludedResources, ...snapshots] };
  return {
    excludedNamespaceScopedResources: [...(spec.excludedNamespaceScopedResources ?? []), ...snapshots.slice(0, 1)],
    excludedClusterScopedResources: [...(spec.excludedClusterScopedResources ?? []), ...snapshots.slice(1)],
  };
}

const defaultLocation = (site: Site): string =>
  site.list("backupstoragelocations").find(({ spec }) => spec.default === true)?.metadata.name ?? "default";

function refuseLocation(site: Site, name: string): string[] {
  const location = site.get("backupstoragelocations", name);
  if (location === undefined) {
    const why = `an existing backup storage location was not specified at backup creation time and the default ${name} was not found`;
    const how = "Please address this issue (see `velero backup-location -h` for options) and create a new backup";
    return [`${why}. ${how}. Error: BackupStorageLocation.velero.io "${name}" not found`];
  }
  const cannot = "backup can't be created because";
  return [
    ...(location.spec.accessMode === "ReadOnly"
      ? [`${cannot} backup storage location ${name} is currently in read-only mode`]
      : []),
    ...(isAvailable(location) ? [] : [`${cannot} BackupStorageLocation ${name} is in Unavailable status.`]),
  ];
}

/** What is wrong with the lists and selectors of a Backup or Restore. */
export function refuseChoice(choice: Choice, kind: "backup" | "restore"): string[] {
  const lists = [
    ["resource", choice.includedResources, choice.excludedResources],
    ["namespace", choice.includedNamespaces, choice.excludedNamespaces],
  ] as const;
  const errors = lists.flatMap(([word, included = [], excluded = []]) =>
    problemsOf(included, excluded).map((why) => `Invalid included/excluded ${word} lists: ${why}`),
  );
  const both = `encountered labelSelector as well as orLabelSelectors in ${kind} spec, only one can be specified`;
  return choice.labelSelector && choice.orLabelSelectors ? [...errors, both] : errors;
}

function problemsOf(included: readonly string[], excluded: readonly string[]): string[] {
  const known = new Set(included);
  return [
    ...(included.length > 1 && known.has("*")
      ? ["includes list must either contain '*' only, or a non-empty list of items"]
      : []),
    ...(excluded.includes("*") ? ["excludes list cannot contain '*'"] : []),
    ...excluded
      .filter((name) => name !== "*" && known.has(name))
      .map((name) => `excludes list cannot contain an item in the includes list: ${name}`),
  ];
}
