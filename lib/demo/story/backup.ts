import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { unprotected } from "./basics.ts";
import { between } from "./chance.ts";
import { type ClusterPlan, clusterPlans } from "./cluster.ts";
import { kube } from "./kube.ts";

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
export const namespace = "velero";
export const apiVersion = "velero.io/v1";

/** prod-us-west has missed its last two nights; prod-us-east loses volumes of one namespace each night. */
export const missedIn = "prod-us-west";
export const partialIn = "prod-us-east";
/** The credential of prod-eu-central's archive was rotated in the bucket only: nothing is archived since. */
export const archivedIn = "prod-eu-central";
/** The ledger's database refuses to hold still in prod-eu-west since last night. */
const hookedIn = "prod-eu-west";
/** Somebody rehearsed a restore in stage-us-east yesterday, and a class of storage was not there. */
const restoredIn = "stage-us-east";

/** Storage, one schedule each night for all but the forgotten namespace, and the backups of the last five nights. */
export function buildBackups(plan: ClusterPlan, now: number, s3Url = ""): NewObject[] {
  if (plan.env === "dev") return [storage(plan, now, s3Url)];
  const starts = startsOf(plan, now);
  return [
    storage(plan, now, s3Url),
    schedule(plan, starts[0] ?? now),
    ...starts.map((start, night) => backup(plan, start, night)),
    volumePolicy(now),
    ...(plan.name === archivedIn ? archive(plan, now, s3Url) : []),
    ...(plan.name === restoredIn ? [restore(backupName(starts[0] ?? now), now)] : []),
  ];
}

/** When the backups began that are there, the newest first. */
export function startsOf(plan: ClusterPlan, now: number): number[] {
  const nights = [1, 2, 3, 4, 5].filter((night) => plan.name !== missedIn || night > 2);
  return nights.map((night) => lastNight(plan, now) - (night - 1) * day);
}

/** Its own minute after 02:00 UTC: not all write at once, and no backup has the name of another cluster's. */
const minuteOf = ({ name }: ClusterPlan): number => 5 * clusterPlans.findIndex((one) => one.name === name);

/** Its time of the newest night that is at least an hour ago. */
function lastNight(plan: ClusterPlan, now: number): number {
  const afterTwo = Math.floor((now - hour) / day) * day + 2 * hour + minuteOf(plan) * minute;
  return afterTwo > now - hour ? afterTwo - day : afterTwo;
}

/** 04:00 UTC of the newest Sunday that is at least an hour ago; Unix time began on a Thursday. */
function lastSunday(now: number): number {
  const first = 3 * day + 4 * hour;
  return Math.floor((now - hour - first) / (7 * day)) * 7 * day + first;
}

/** Older than all of its backups. */
const founded = (now: number): string => toTime(now - 120 * day);

/** Where a cluster's own backups are. */
export const bucketOf = ({ name, region, env }: ClusterPlan) => ({ bucket: `backups-${env}-${region}`, prefix: name });

function storage(plan: ClusterPlan, now: number, s3Url: string): NewObject {
  const { region } = plan;
  const checkedAt = toTime(now - 20_000);
  const objectStorage = bucketOf(plan);
  const spec = { provider: "aws", default: true, accessMode: "ReadWrite", objectStorage, config: { region, s3Url } };
  const status = { phase: "Available", lastSyncedTime: checkedAt, lastValidationTime: checkedAt };
  const metadata = { name: "default", namespace, creationTimestamp: founded(now) };
  return kube(apiVersion, "BackupStorageLocation", metadata, { spec, status });
}

const policy = "volume-policy";

const template = {
  includedNamespaces: ["*"],
  excludedNamespaces: [unprotected, "kube-node-lease"],
  ttl: "720h0m0s",
  storageLocation: "default",
  snapshotMoveData: true,
  resourcePolicy: { kind: "configmap", name: policy },
  itemOperationTimeout: "4h0m0s",
};

/** Caches are made anew, and sessions have no snapshots worth their price: their files are enough. */
const policies = `version: v1
volumePolicies:
  - conditions: { pvcLabels: { app.kubernetes.io/name: cart-cache } }
    action: { type: skip }
  - conditions: { pvcLabels: { app.kubernetes.io/name: catalog-cache } }
    action: { type: skip }
  - conditions: { pvcLabels: { app.kubernetes.io/name: session-store } }
    action: { type: fs-backup }
`;

const volumePolicy = (now: number): NewObject =>
  kube("v1", "ConfigMap", { name: policy, namespace, creationTimestamp: founded(now) }, { data: { policies } });

function schedule(plan: ClusterPlan, lastRun: number): NewObject {
  const creationTimestamp = founded(lastRun);
  const metadata = { name: "nightly", namespace, labels: { team: "team-platform" }, creationTimestamp };
  const spec = { schedule: `${minuteOf(plan)} 2 * * *`, paused: false, template };
  return kube(apiVersion, "Schedule", metadata, { spec, status: { phase: "Enabled", lastBackup: toTime(lastRun) } });
}

const operations = (attempted: number, completed: number) => ({
  backupItemOperationsAttempted: attempted,
  backupItemOperationsCompleted: completed,
  backupItemOperationsFailed: attempted - completed,
});

const backupName = (start: number, of = "nightly"): string => `${of}-${toTime(start).replaceAll(/[-:TZ]/g, "")}`;

/** The backup of a night; 0 is the last. */
export function backup({ name: cluster, version }: ClusterPlan, start: number, night: number): NewObject {
  const total = between(900, 1400, cluster, "backup") + 5 - night;
  const isPartial = cluster === partialIn && night < 3;
  const [major = "", minor = ""] = version.split(".");
  const source = "velero.io/source-cluster-k8s";
  const annotations = {
    [`${source}-gitversion`]: `v${version}`,
    [`${source}-major-version`]: major,
    [`${source}-minor-version`]: minor,
  };
  const labels = { "velero.io/schedule-name": "nightly", "velero.io/storage-location": "default" };
  const status = {
    version: 1,
    formatVersion: "1.1.0",
    phase: isPartial ? "PartiallyFailed" : "Completed",
    startTimestamp: toTime(start),
    completionTimestamp: toTime(start + between(240, 900, cluster, night) * 1000),
    expiration: toTime(start + 30 * day),
    progress: { totalItems: total, itemsBackedUp: total },
    hookStatus: { hooksAttempted: 4, hooksFailed: cluster === hookedIn && night === 0 ? 1 : 0 },
    ...(isPartial ? { errors: 3, warnings: 1, ...operations(9, 6) } : { warnings: 0 }),
  };
  const metadata = { name: backupName(start), namespace, creationTimestamp: toTime(start), labels, annotations };
  return kube(apiVersion, "Backup", metadata, { spec: template, status });
}

/** What the store says of the archive's credential. */
export const refusedKey =
  "rpc error: code = Unknown desc = operation error S3: ListObjectsV2, api error InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.";

/** A second location that cannot be reached, and the weekly schedule that writes to it. */
function archive({ name }: ClusterPlan, now: number, s3Url: string): NewObject[] {
  const checkedAt = toTime(now - 25_000);
  const start = lastSunday(now);
  const message = `BackupStorageLocation "archive" is unavailable: ${refusedKey}`;
  const place = { name: "archive", namespace, creationTimestamp: founded(now) };
  const plan = {
    name: "weekly-archive",
    namespace,
    labels: { team: "team-platform" },
    creationTimestamp: founded(now),
  };
  const run = { name: backupName(start, "weekly-archive"), namespace, creationTimestamp: toTime(start) };
  const labels = { "velero.io/schedule-name": "weekly-archive", "velero.io/storage-location": "archive" };
  const spec = { ...template, ttl: "8760h0m0s", storageLocation: "archive" };
  const refused = "backup can't be created because BackupStorageLocation archive is in Unavailable status";
  return [
    kube(apiVersion, "BackupStorageLocation", place, {
      spec: {
        provider: "aws",
        accessMode: "ReadWrite",
        objectStorage: { bucket: "archive-prod", prefix: name },
        config: { region: "eu-north-1", s3Url },
      },
      status: { phase: "Unavailable", message, lastSyncedTime: toTime(now - 9 * day), lastValidationTime: checkedAt },
    }),
    kube(apiVersion, "Schedule", plan, {
      spec: { schedule: "0 4 * * 0", paused: false, template: spec },
      status: { phase: "Enabled", lastBackup: toTime(start) },
    }),
    kube(
      apiVersion,
      "Backup",
      { ...run, labels },
      {
        spec,
        status: { version: 1, phase: "FailedValidation", validationErrors: [refused] },
      },
    ),
  ];
}

function restore(of: string, now: number): NewObject {
  const start = now - 27 * hour;
  const metadata = { name: "rehearsal-checkout", namespace, creationTimestamp: toTime(start) };
  return kube(apiVersion, "Restore", metadata, {
    spec: { backupName: of, includedNamespaces: ["checkout"], namespaceMapping: { checkout: "checkout-rehearsal" } },
    status: {
      phase: "PartiallyFailed",
      startTimestamp: toTime(start),
      completionTimestamp: toTime(start + 260_000),
      progress: { totalItems: 84, itemsRestored: 81 },
      errors: 2,
      warnings: 5,
    },
  });
}
