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
  /** null: its schedule cannot be read. */
  readonly timing: Timing | null;
  readonly isSuspended: boolean;
  readonly createdMs: number;
  readonly succeededMs: number | null;
  /** Its newest Job that failed; null without. */
  readonly failed: { readonly name: string; readonly atMs: number } | null;
}

/** What tells of the backups of one cluster's etcd. */
export interface SeenEtcd {
  readonly servers: Told<readonly SeenServer[]>;
  readonly snapshots: Told<readonly SeenSnapshot[]>;
  readonly jobs: Told<readonly SeenEtcdJob[]>;
}
