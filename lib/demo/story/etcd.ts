import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { between } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";
import { distributionOf, serversOf } from "./distribution.ts";
import { kube } from "./kube.ts";

const hour = 3_600_000;
/** As k3s and RKE2 have it: at 00:00 and 12:00, five are kept. */
export const snapshotInterval = 12 * hour;
const kept = 5;

/** The bucket's credential of ops-hub was rotated yesterday; nobody told its servers. */
const refusedIn = "ops-hub";
/** Somebody ended the snapshots of stage-eu-west three days ago, for an upgrade, and forgot to begin them again. */
export const endedIn = "stage-eu-west";
const endedHours = 68;
/** One server at the edge, without a bucket: its snapshots go with its disk. */
const localIn = "edge-hamburg";

/** What k3s and RKE2 tell of their snapshots, in the order of the clusters' nodes. */
export function buildSnapshots(plan: ClusterPlan, nodes: readonly string[], now: number): NewObject[] {
  if (distributionOf(plan) !== "k3s" && distributionOf(plan) !== "rke2") return [];
  const end = plan.name === endedIn ? now - endedHours * hour : now;
  const newest = Math.floor((end - hour / 4) / snapshotInterval) * snapshotInterval;
  const times = Array.from({ length: kept }, (_, at) => newest - at * snapshotInterval);
  return times.flatMap((at) => snapshotsAt(plan, nodes, at, now));
}

/** Of one moment: each server's own, and where it went. */
export function snapshotsAt(plan: ClusterPlan, nodes: readonly string[], at: number, now: number): NewObject[] {
  return serversOf(plan, nodes).flatMap((node) => {
    const name = `etcd-snapshot-${node}-${Math.floor(at / 1000)}`;
    const local = snapshot(plan, { node, name, at });
    if (plan.name === localIn) return [local];
    const isRefused = plan.name === refusedIn && now - at < 28 * hour;
    return [local, snapshot(plan, { node, name, at, far: isRefused ? "refused" : "kept" })];
  });
}

interface Shot {
  readonly node: string;
  readonly name: string;
  readonly at: number;
  readonly far?: "kept" | "refused";
}

function snapshot(plan: ClusterPlan, { node, name, at, far }: Shot): NewObject {
  const folder = `/var/lib/rancher/${distributionOf(plan)}/server/db/snapshots`;
  const bucket = `etcd-${plan.env}-${plan.region}`;
  const s3 = { bucket, endpoint: "s3.example.com", prefix: plan.name, region: plan.region };
  const where =
    far === undefined
      ? { location: `file://${folder}/${name}` }
      : { location: `s3://${bucket}/${plan.name}/${name}`, s3 };
  const message = `failed to upload snapshot: api error InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.`;
  const status =
    far === "refused"
      ? { creationTime: toTime(at), readyToUse: false, error: { time: toTime(at + 2000), message } }
      : {
          creationTime: toTime(at),
          readyToUse: true,
          size: String(between(38, 44, plan.name) * 1_048_576 + at / hour),
        };
  const metadata = { name: `${far === undefined ? "local" : "s3"}-${name}`, creationTimestamp: toTime(at) };
  return kube("k3s.cattle.io/v1", "ETCDSnapshotFile", metadata, {
    spec: { snapshotName: name, nodeName: node, ...where },
    status,
  });
}

/** Somebody suspended prod-eu-central's CronJob for an upgrade, and forgot it. */
const suspendedIn = "prod-eu-central";
const suspendedHours = 40;

/** kubeadm saves nothing by itself: somebody wrote a CronJob, and labelled it. */
export function buildEtcdJob(plan: ClusterPlan, now: number): NewObject[] {
  if (distributionOf(plan) !== "kubeadm") return [];
  const isSuspended = plan.name === suspendedIn;
  const end = isSuspended ? now - suspendedHours * hour : now;
  return [etcdJob({ name: "etcd-backup", saves: "true", isSuspended, end, now })];
}

interface EtcdJob {
  readonly name: string;
  /** Value of the label: `true` for the cluster's own etcd, else a DataStore. */
  readonly saves: string;
  readonly isSuspended: boolean;
  /** When it ran last, about. */
  readonly end: number;
  readonly now: number;
}

/** A CronJob that saves an etcd each six hours. */
export function etcdJob({ name, saves, isSuspended, end, now }: EtcdJob): NewObject {
  const last = toTime(Math.floor((end - hour / 2) / (6 * hour)) * 6 * hour);
  const command = ["/bin/sh", "-c", "etcdctl snapshot save /backup/$(date +%s).db && rclone move /backup remote:etcd"];
  const container = { name, image: "registry.example.com/platform/etcd-backup:3.5.21", command };
  const spec = { restartPolicy: "Never", containers: [container] };
  const metadata = {
    name,
    namespace: "kube-system",
    labels: { "quarterdeck.dev/etcd-backup": saves, team: "team-platform" },
    creationTimestamp: toTime(now - 90 * 24 * hour),
  };
  return kube("batch/v1", "CronJob", metadata, {
    spec: {
      schedule: "0 */6 * * *",
      concurrencyPolicy: "Forbid",
      failedJobsHistoryLimit: 1,
      successfulJobsHistoryLimit: 3,
      suspend: isSuspended,
      jobTemplate: { spec: { backoffLimit: 1, template: { spec } } },
    },
    status: { lastScheduleTime: last, lastSuccessfulTime: last },
  });
}
