import type { WatchedResource } from "#lib/contract/kind.ts";
import type { SeenEtcd, SeenEtcdJob, SeenServer, SeenSnapshot, Told } from "#lib/model/etcd/seen.ts";
import { cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import { seeDataStore, seeDruidEtcd } from "./see-hosted.ts";
import { timingOf } from "./timing-of.ts";

/** Kinds that tell of etcd's backups. */
export const etcdResources = [
  "nodes",
  "etcdsnapshotfiles",
  "cronjobs",
  "jobs",
  "etcds",
  "datastores",
] as const satisfies readonly WatchedResource[];
export type EtcdResource = (typeof etcdResources)[number];

/** A table and the rows of it that may be told of. */
export interface RowsOf {
  readonly table: Table;
  readonly rows: Iterable<number>;
}

const toMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

/** Reads what tells of a cluster's etcd from tables that are known whole; `of` says why one is not. */
export function seeEtcd(of: (resource: EtcdResource) => Told<RowsOf>): SeenEtcd {
  const jobs = of("jobs");
  return {
    servers: readEach(of("nodes"), seeServer),
    snapshots: readEach(of("etcdsnapshotfiles"), seeSnapshot),
    jobs: jobs.isKnown ? readJobs(of("cronjobs"), jobs.value) : jobs,
    unseenJobs: "",
    etcds: readEach(of("etcds"), seeDruidEtcd),
    dataStores: readEach(of("datastores"), seeDataStore),
  };
}

function readEach<Seen>(told: Told<RowsOf>, see: (table: Table, row: number) => Seen): Told<Seen[]> {
  if (!told.isKnown) return told;
  const { table, rows } = told.value;
  return { isKnown: true, value: Array.from(rows, (row) => see(table, row)) };
}

function seeServer(table: Table, row: number): SeenServer {
  const cells = cellsOf(table, row);
  const roles = cells.text("roles").split(",");
  return { name: table.names.read(row), roles, version: cells.text("version") };
}

function seeSnapshot(table: Table, row: number): SeenSnapshot {
  const cells = cellsOf(table, row);
  return {
    name: cells.text("snapshot") || table.names.read(row),
    node: cells.text("node"),
    location: cells.text("location"),
    isOffSite: cells.flag("offSite"),
    sizeBytes: cells.maybe("sizeBytes"),
    takenMs: toMs(cells.time("takenAt")),
    isReady: cells.flag("readyToUse"),
    failedMs: toMs(cells.time("failedAt")),
    failure: cells.text("failure"),
  };
}

function readJobs(told: Told<RowsOf>, jobs: RowsOf): Told<SeenEtcdJob[]> {
  if (!told.isKnown) return told;
  const { table, rows } = told.value;
  const labelled = Array.from(rows).filter((row) => cellsOf(table, row).text("etcdBackup") !== "");
  return {
    isKnown: true,
    value: labelled.map((row) => {
      const cells = cellsOf(table, row);
      const [namespace, name] = [namespaceOf(table, row), table.names.read(row)];
      return {
        namespace,
        name,
        saves: cells.text("etcdBackup"),
        timing: timingOf(cells.text("schedule"), cells.text("timeZone")),
        isSuspended: cells.flag("suspended"),
        createdMs: Number(table.createdAt.read(row) ?? 0) * 1000,
        succeededMs: toMs(cells.time("lastSucceededAt")),
        failed: newestFailed(jobs, namespace, name),
      };
    }),
  };
}

function newestFailed({ table, rows }: RowsOf, namespace: string, cronJob: string): SeenEtcdJob["failed"] {
  let newest: SeenEtcdJob["failed"] = null;
  for (const row of rows) {
    const cells = cellsOf(table, row);
    if (cells.text("owner") !== cronJob || cells.text("status") !== "Failed") continue;
    if (namespaceOf(table, row) !== namespace) continue;
    const atMs = toMs(cells.time("startedAt")) ?? 0;
    if (newest === null || atMs > newest.atMs) newest = { name: table.names.read(row), atMs };
  }
  return newest;
}
