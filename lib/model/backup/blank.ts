import type { BackUp, BackupSpec, CreateLocation, CreateSchedule } from "#lib/contract/backup-action.ts";

/** What Velero takes when nobody says anything: all, for as long as it usually keeps it. */
export const BLANK_SPEC: BackupSpec = {
  includedNamespaces: [],
  excludedNamespaces: [],
  includedResources: [],
  excludedResources: [],
  labelSelector: "",
  includeClusterResources: null,
  volumes: "default",
  storageLocation: "",
  ttl: "",
};

/** Where Velero is unless somebody put it elsewhere. */
export const USUAL_NAMESPACE = "velero";

/** A backup to begin with: of one namespace or of all. */
export const proposeBackup = (cluster: string, taken: string): BackUp => ({
  verb: "back-up",
  cluster,
  resource: "backups",
  namespace: USUAL_NAMESPACE,
  name: "",
  schedule: "",
  spec: { ...BLANK_SPEC, includedNamespaces: taken === "" ? [] : [taken] },
});

/** A schedule to begin with: each night, for a month, of one namespace or of all. */
export const proposeSchedule = (cluster: string, taken: string): CreateSchedule => ({
  verb: "create-schedule",
  cluster,
  resource: "schedules",
  namespace: USUAL_NAMESPACE,
  name: taken === "" ? "nightly" : `${taken}-nightly`,
  cron: "15 2 * * *",
  paused: false,
  spec: { ...BLANK_SPEC, includedNamespaces: taken === "" ? [] : [taken], ttl: "720h" },
});

/** A location to begin with. */
export const proposeLocation = (cluster: string): CreateLocation => ({
  verb: "create-location",
  cluster,
  resource: "backupstoragelocations",
  namespace: USUAL_NAMESPACE,
  name: "",
  provider: "aws",
  bucket: "",
  prefix: "",
  region: "",
  s3Url: "",
  publicUrl: "",
  s3ForcePathStyle: false,
  caCert: "",
  credential: null,
  accessMode: "ReadWrite",
  isDefault: false,
});

/** The name of a backup that is made now: `shop-20261121-2215`. */
export function proposeBackupName(of: string, nowMs: number): string {
  const at = new Date(nowMs).toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 13);
  return `${of.slice(0, 230)}-${at}`;
}
