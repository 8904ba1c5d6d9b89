import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { apiVersion, backup, bucketOf, namespace, startsOf } from "./backup.ts";
import { type ClusterPlan, clusterPlans } from "./cluster.ts";
import { kube } from "./kube.ts";

const hour = 3_600_000;

/** dev-us-east reads what stage-us-east stores: its developers try things on last night's copy of a namespace. */
export const readerOf = { reader: "dev-us-east", source: "stage-us-east" } as const;
const location = `from-${readerOf.source}`;

/** Another cluster's bucket as a read-only location, and the backups that Velero has found there, as its sync leaves them. */
export function buildForeign({ name }: ClusterPlan, now: number, s3Url = ""): NewObject[] {
  const source = clusterPlans.find((one) => one.name === readerOf.source);
  if (name !== readerOf.reader || source === undefined) return [];
  return [
    reading(source, now, s3Url),
    ...startsOf(source, now).map((start, night) => synced(backup(source, start, night), now)),
  ];
}

function reading(source: ClusterPlan, now: number, s3Url: string): NewObject {
  const checkedAt = toTime(now - 35_000);
  const metadata = { name: location, namespace, creationTimestamp: toTime(now - 31 * 24 * hour) };
  return kube(apiVersion, "BackupStorageLocation", metadata, {
    spec: {
      provider: "aws",
      accessMode: "ReadOnly",
      objectStorage: bucketOf(source),
      config: { region: source.region, s3Url },
    },
    status: { phase: "Available", lastSyncedTime: checkedAt, lastValidationTime: checkedAt },
  });
}

/** Labels and annotations are the source's own, but for where it is stored; it was found a minute after its end at most. */
function synced(made: NewObject, now: number): NewObject {
  const { metadata, ...rest } = made;
  const { spec, status } = rest as { spec?: object; status?: { completionTimestamp?: string } };
  const foundMs = Date.parse(status?.completionTimestamp ?? toTime(now)) + 40_000;
  const labels = { ...metadata.labels, "velero.io/storage-location": location };
  const own = { ...metadata, labels, creationTimestamp: toTime(foundMs) };
  return { ...rest, metadata: own, spec: { ...spec, storageLocation: location } };
}
