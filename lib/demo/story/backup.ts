import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { unprotected } from "./basics.ts";
import { between } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";
import { kube } from "./kube.ts";

const day = 86_400_000;
const hour = 3_600_000;
const namespace = "velero";
const apiVersion = "velero.io/v1";

/** prod-us-west has missed its last two nights; prod-us-east loses volumes of one namespace each night. */
const missedIn = "prod-us-west";
const partialIn = "prod-us-east";

/** Storage, one schedule each night for all but the forgotten namespace, and the backups of the last five nights. */
export function buildBackups(plan: ClusterPlan, now: number): NewObject[] {
  if (plan.env === "dev") return [storage(plan, now)];
  const nights = [1, 2, 3, 4, 5].filter((night) => plan.name !== missedIn || night > 2);
  const starts = nights.map((night) => lastNight(now) - (night - 1) * day);
  return [storage(plan, now), schedule(starts[0] ?? now), ...starts.map((start, night) => backup(plan, start, night))];
}

/** 02:15 UTC of the newest night that is at least an hour ago. */
function lastNight(now: number): number {
  const atTwo = Math.floor((now - hour) / day) * day + 2.25 * hour;
  return atTwo > now - hour ? atTwo - day : atTwo;
}

function storage({ name, region, env }: ClusterPlan, now: number): NewObject {
  const checkedAt = toTime(now - 20_000);
  const objectStorage = { bucket: `backups-${env}-${region}`, prefix: name };
  const spec = { provider: "aws", default: true, accessMode: "ReadWrite", objectStorage, config: { region } };
  const status = { phase: "Available", lastSyncedTime: checkedAt, lastValidationTime: checkedAt };
  return kube(apiVersion, "BackupStorageLocation", { name: "default", namespace }, { spec, status });
}

const template = {
  includedNamespaces: ["*"],
  excludedNamespaces: [unprotected, "kube-node-lease"],
  ttl: "720h0m0s",
  storageLocation: "default",
  snapshotMoveData: true,
  itemOperationTimeout: "4h0m0s",
};

function schedule(lastRun: number): NewObject {
  const metadata = { name: "nightly", namespace, labels: { team: "team-platform" } };
  const spec = { schedule: "15 2 * * *", paused: false, template };
  return kube(apiVersion, "Schedule", metadata, { spec, status: { phase: "Enabled", lastBackup: toTime(lastRun) } });
}

const operations = (attempted: number, completed: number) => ({
  backupItemOperationsAttempted: attempted,
  backupItemOperationsCompleted: completed,
  backupItemOperationsFailed: attempted - completed,
});

function backup({ name: cluster, version }: ClusterPlan, start: number, night: number): NewObject {
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
  const name = `nightly-${toTime(start).replaceAll(/[-:TZ]/g, "")}`;
  const status = {
    version: 1,
    formatVersion: "1.1.0",
    phase: isPartial ? "PartiallyFailed" : "Completed",
    startTimestamp: toTime(start),
    completionTimestamp: toTime(start + between(240, 900, cluster, night) * 1000),
    expiration: toTime(start + 30 * day),
    progress: { totalItems: total, itemsBackedUp: total },
    ...(isPartial ? { errors: 3, warnings: 1, ...operations(9, 6) } : { warnings: 0 }),
  };
  const metadata = { name, namespace, creationTimestamp: toTime(start), labels, annotations };
  return kube(apiVersion, "Backup", metadata, { spec: template, status });
}
