import type { Timing } from "#lib/model/backup/schedule.ts";

/** A part of a cluster that was read whole, or why it was not. */
export type Told<T> =
  | { readonly isKnown: true; readonly value: T }
  | { readonly isKnown: false; readonly reason: string };

/** A Node, as far as it tells of the control plane. */
export interface SeenServer {
  readonly name: string;
  readonly roles: readonly string[];
  /** Of its kubelet: `v1.33.9+k3s1`. */
  readonly version: string;
}

/** An ETCDSnapshotFile: one snapshot in one place. Times are Unix milliseconds; null where it does not say. */
export interface SeenSnapshot {
  /** `spec.snapshotName`. */
  readonly name: string;
  /** `spec.nodeName`; `s3` where only the storage told of it. */
  readonly node: string;
  readonly location: string;
  /** `spec.s3` is set. */
  readonly isOffSite: boolean;
  /** null: it failed. */
  readonly sizeBytes: number | null;
  readonly takenMs: number | null;
  readonly isReady: boolean;
  readonly failedMs: number | null;
  readonly failure: string;
}

/** A CronJob that somebody labelled as what saves etcd. Times are Unix milliseconds. */
export interface SeenEtcdJob {
  readonly namespace: string;
  readonly name: string;
  /** The label's value: `true` for the cluster's own etcd, else the DataStore that it saves. */
  readonly saves: string;
  /** null: its schedule cannot be read. */
  readonly timing: Timing | null;
  readonly isSuspended: boolean;
  readonly createdMs: number;
  readonly succeededMs: number | null;
  /** Its newest Job that failed; null without. */
  readonly failed: { readonly name: string; readonly atMs: number } | null;
}

/** An Etcd that etcd-druid runs here for the control plane of another cluster. Empty text: it does not say. */
export interface SeenDruidEtcd {
  readonly namespace: string;
  readonly name: string;
  /** Gardener's `main` or `events`. */
  readonly role: string;
  readonly replicas: number;
  /** Of its store: `aws`, `S3`, `Local`; empty: it has none, and nothing saves it. */
  readonly provider: string;
  /** `bucket/prefix`. */
  readonly place: string;
  /** When its full snapshots are due; null: etcd-druid's default, or one that cannot be read. */
  readonly timing: Timing | null;
  /** Status of the condition BackupReady; empty: it is not there. */
  readonly backup: string;
  readonly message: string;
  /** When etcd-druid said so last, Unix milliseconds: it says so anew each time that it looks. */
  readonly saidMs: number | null;
}

/** A DataStore of Kamaji: where the objects of hosted clusters are. */
export interface SeenDataStore {
  readonly name: string;
  /** `etcd`, `PostgreSQL`, `MySQL`, `NATS`. */
  readonly driver: string;
  /** `namespace/name` of each TenantControlPlane. */
  readonly tenants: readonly string[];
}

/** What tells of the backups of one cluster's etcd, and of those that it hosts. */
export interface SeenEtcd {
  readonly servers: Told<readonly SeenServer[]>;
  readonly snapshots: Told<readonly SeenSnapshot[]>;
  readonly jobs: Told<readonly SeenEtcdJob[]>;
  /** Why there may be CronJobs beside these; empty: there are none. */
  readonly unseenJobs: string;
  readonly etcds: Told<readonly SeenDruidEtcd[]>;
  readonly dataStores: Told<readonly SeenDataStore[]>;
}
