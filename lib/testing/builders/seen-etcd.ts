import { readTiming } from "#lib/model/backup/schedule.ts";
import type {
  SeenDataStore,
  SeenDruidEtcd,
  SeenEtcd,
  SeenEtcdJob,
  SeenServer,
  SeenSnapshot,
} from "#lib/model/etcd/seen.ts";

const HOUR = 3_600_000;

/** 2026-11-21T00:00:00Z, as `seenAt`. */
export const etcdAt = Date.UTC(2026, 10, 21);
export const etcdHoursAgo = (hours: number): number => etcdAt - hours * HOUR;

/** A k3s server that runs etcd. */
export const aSeenServer = (fields: Partial<SeenServer> = {}): SeenServer => ({
  name: "one",
  roles: ["control-plane", "etcd"],
  version: "v1.33.9+k3s1",
  ...fields,
});

/** Ready, so many hours old, on the server's own disk. */
export const aSnapshot = (hours: number, fields: Partial<SeenSnapshot> = {}): SeenSnapshot => {
  const node = fields.node ?? "one";
  const name = `etcd-snapshot-${node}-${Math.floor(etcdHoursAgo(hours) / 1000)}`;
  return {
    name,
    node,
    location: `file:///var/lib/rancher/k3s/server/db/snapshots/${name}`,
    isOffSite: false,
    sizeBytes: 24_000_000,
    takenMs: etcdHoursAgo(hours),
    isReady: true,
    failedMs: null,
    failure: "",
    ...fields,
  };
};

/** The same in a bucket. */
export const aFarSnapshot = (hours: number, fields: Partial<SeenSnapshot> = {}): SeenSnapshot => {
  const one = aSnapshot(hours, fields);
  return { ...one, isOffSite: true, location: `s3://etcd/${one.name}`, ...fields };
};

/** Each night at 01:00 UTC, and it did this night. */
export const aSeenEtcdJob = (fields: Partial<SeenEtcdJob> = {}): SeenEtcdJob => ({
  namespace: "kube-system",
  name: "etcd-backup",
  saves: "true",
  timing: readTiming("0 1 * * *"),
  isSuspended: false,
  createdMs: etcdHoursAgo(2000),
  succeededMs: etcdHoursAgo(23),
  failed: null,
  ...fields,
});

/** Saved to a bucket each day, and etcd-druid said so a minute ago. */
export const aSeenDruidEtcd = (fields: Partial<SeenDruidEtcd> = {}): SeenDruidEtcd => ({
  namespace: "shoot--payments--prod",
  name: "etcd-main",
  role: "main",
  replicas: 3,
  provider: "aws",
  place: "garden-etcd/prod",
  timing: readTiming("30 4 * * *"),
  backup: "True",
  message: "Snapshot backup succeeded",
  saidMs: etcdAt - 60_000,
  ...fields,
});

export const aSeenDataStore = (fields: Partial<SeenDataStore> = {}): SeenDataStore => ({
  name: "tenants",
  driver: "etcd",
  tenants: ["team-a/one", "team-b/two"],
  ...fields,
});

interface Parts {
  readonly snapshots?: readonly SeenSnapshot[];
  readonly jobs?: readonly SeenEtcdJob[];
  readonly etcds?: readonly SeenDruidEtcd[];
  readonly dataStores?: readonly SeenDataStore[];
}

/** What tells of a cluster's etcd; of workers alone, unless said otherwise: managed by a provider. */
export const aSeenEtcd = (
  servers: readonly SeenServer[] = [aSeenServer({ roles: [], version: "v1.36.3-gke.1" })],
  { snapshots = [], jobs = [], etcds = [], dataStores = [] }: Parts = {},
): SeenEtcd => ({
  servers: { isKnown: true, value: servers },
  snapshots: { isKnown: true, value: snapshots },
  jobs: { isKnown: true, value: jobs },
  unseenJobs: "",
  etcds: { isKnown: true, value: etcds },
  dataStores: { isKnown: true, value: dataStores },
});
