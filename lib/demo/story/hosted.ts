import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { etcdJob } from "./etcd.ts";
import { kube } from "./kube.ts";

/** It hosts the control planes of clusters that people ask for and forget: two by etcd-druid, the others by Kamaji. */
export const hostsOthers = ({ name }: Pick<ClusterPlan, "name">): boolean => name === "ops-hub";

const minute = 60_000;

/** How etcd-druid words each outcome. */
const outcomes = {
  True: { reason: "BackupSucceeded", message: "Snapshot backup succeeded" },
  False: { reason: "BackupFailed", message: "Stale snapshot leases. Not renewed in a long time" },
} as const;

/** Stores for the control planes of other clusters, and what saves one of them. */
export function buildHosted(plan: ClusterPlan, now: number): NewObject[] {
  if (!hostsOthers(plan)) return [];
  return [
    etcd("preview-search", { status: "True", now }),
    etcd("preview-payments", { status: "False", now }),
    etcd("preview-search-events", null),
    dataStore("tenants", "etcd", ["search/preview-1", "search/preview-2", "storefront/load-test"]),
    dataStore("tenants-sql", "PostgreSQL", ["media/archive"]),
  ];
}

/** What the chart of Kamaji's etcd brings for backups, labelled with the DataStore that it saves. */
export const buildStoreJob = (plan: ClusterPlan, now: number): NewObject[] =>
  hostsOthers(plan) ? [etcdJob({ name: "tenants-backup", saves: "tenants", isSuspended: false, end: now, now })] : [];

interface Said {
  readonly status: keyof typeof outcomes;
  readonly now: number;
}

function etcd(name: string, said: Said | null): NewObject {
  const metadata = { name, namespace: "kube-system", creationTimestamp: "2026-03-02T09:00:00Z" };
  const store = { provider: "aws", container: "etcd-prod-eu-west-1", prefix: name, secretRef: { name: "etcd-backup" } };
  const backup = said === null ? {} : { store, fullSnapshotSchedule: "0 */12 * * *", deltaSnapshotPeriod: "5m0s" };
  const labels = { role: said === null ? "events" : "main" };
  return kube("druid.gardener.cloud/v1alpha1", "Etcd", metadata, {
    spec: { labels, replicas: 1, etcd: {}, backup },
    status: { replicas: 1, readyReplicas: 1, ready: true, conditions: said === null ? [] : [conditionOf(said)] },
  });
}

/** BackupReady as of a moment: etcd-druid says so anew each time that it looks. */
export function conditionOf({ status, now }: Said): object {
  const sinceMinutes = status === "True" ? 4000 : 190;
  return {
    type: "BackupReady",
    status,
    lastTransitionTime: toTime(now - sinceMinutes * minute),
    lastUpdateTime: toTime(now),
    ...outcomes[status],
  };
}

const dataStore = (name: string, driver: string, usedBy: readonly string[]): NewObject =>
  kube(
    "kamaji.clastix.io/v1alpha1",
    "DataStore",
    { name, creationTimestamp: "2026-03-02T09:00:00Z" },
    { spec: { driver, endpoints: [`${name}.kube-system.svc:${driver === "etcd" ? 2379 : 5432}`] }, status: { usedBy } },
  );
