import type { BackupDetail, BackupRun, TakenNamespace } from "#lib/contract/backup-detail.ts";
import { tookOf } from "#lib/model/backup/anomaly.ts";
import { type BackupFilters, coverageOf } from "#lib/model/backup/coverage.ts";
import { isForeign } from "#lib/model/backup/foreign.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import { newestFirst } from "#lib/model/backup/runs.ts";
import type { SeenBackup } from "#lib/model/backup/seen.ts";
import { stateOf } from "#lib/model/backup/shelter.ts";
import { reach } from "#lib/server/access/reach.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import { seeBackup } from "#lib/server/observe/finding/see-backup.ts";

import { courseOf } from "./course.ts";
import { deletionOf } from "./deletion.ts";
import { type DetailRequest, findRow } from "./find.ts";
import { namespacesOf } from "./namespaces.ts";
import { heldLoss } from "./read-loss.ts";
import { type ReadVelero, readVelero } from "./read-velero.ts";
import { restoresOf } from "./restores-of.ts";
import { sourceOf } from "./source-cluster.ts";
import { transfersOf } from "./transfers.ts";
import { judgeUsability } from "./usability.ts";

const NAMESPACES_AT_MOST = 500;
const RUNS_AT_MOST = 30;
const nothing: ReadVelero = { backups: [], schedules: [], locations: [], deleting: new Set() };

/** One backup with what it holds, whether it can be restored from, and the runs beside it. @throws {ViewProblem} QD-404-cluster, QD-404-object. */
export function getBackup(request: DetailRequest): BackupDetail {
  const { engine, viewer, namespace, name } = request;
  const { cluster, source, row } = findRow(request, "backups");
  const { table } = source;
  const now = Date.now();
  const state = readVelero(engine, viewer, cluster);
  const velero = state.state === "known" ? state.velero : nothing;
  const backup = seeBackup(table, row, (_, make) => make());
  const location = velero.locations.find((one) => one.namespace === namespace && one.name === backup.location);
  const locationState = state.state === "known" ? stateOf(location) : "unknown";
  const isBeingDeleted = velero.deleting.has(`${namespace}/${name}`);
  const cells = cellsOf(table, row);
  const foreign = isForeign(backup, location);
  const taken = namespacesOf(engine, viewer, cluster).flatMap((one) => takenOf(backup.filters, one.name));
  const { usability, isWhole } = judgeUsability(
    { ...backup, location: locationState, isBeingDeleted },
    {
      read: heldLoss(reach(viewer, cluster), table.uids.read(row)),
      taken: taken.map((one) => one.namespace),
      nowMs: now,
    },
  );
  return {
    cluster: cluster.name,
    namespace,
    name,
    ...courseOf(table, row),
    transfers: transfersOf(request, cluster, "backup"),
    usability,
    expiresAt: cells.time("expiresAt"),
    queuePosition: cells.number("queuePosition") || null,
    operations: {
      attempted: cells.number("operations"),
      completed: cells.number("operationsDone"),
      failed: cells.number("operationsFailed"),
    },
    hooks: {
      attempted: cells.number("hooks"),
      failed: cells.number("hooksFailed"),
    },
    schedule: backup.schedule,
    location: {
      name: backup.location,
      state: locationState,
    },
    isForeign: foreign,
    sourceCluster: foreign ? sourceOf(request, cluster, backup) : "",
    sourceVersion: cells.text("sourceVersion"),
    filters: filtersOf(backup.filters),
    namespaces: taken.slice(0, NAMESPACES_AT_MOST).map((one) => ({ ...one, isWhole: isWhole(one.namespace) })),
    namespaceCount: taken.length,
    runs: runsOf(backup, velero),
    restores: restoresOf(request, cluster),
    isBeingDeleted,
    deletion: deletionOf(request, cluster),
    asOf: now,
  };
}

function takenOf(filters: BackupFilters, namespace: string): Omit<TakenNamespace, "isWhole">[] {
  const coverage = coverageOf(filters, namespace);
  if (coverage.state === "none") return [];
  return [
    { namespace, coverage: { state: coverage.state, filters: "filters" in coverage ? [...coverage.filters] : [] } },
  ];
}

const filtersOf = (filters: BackupFilters): BackupDetail["filters"] =>
  Object.entries(filters).flatMap(([field, value]: [string, readonly string[] | boolean | null]) => {
    if (field === "hasSelector") return value === true ? [{ field: "labelSelector", values: [] }] : [];
    if (value === null || typeof value === "boolean") return value === null ? [] : [{ field, values: [String(value)] }];
    return value.length === 0 ? [] : [{ field, values: [...value] }];
  });

const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.floor(milliseconds / 1000);

function runsOf(backup: SeenBackup, { backups }: ReadVelero): BackupRun[] {
  const own = backups.filter((one) => one.schedule === backup.schedule && one.namespace === backup.namespace);
  return newestFirst(backup.schedule === "" ? [backup] : own)
    .slice(0, RUNS_AT_MOST)
    .map((run) => ({
      namespace: run.namespace,
      name: run.name,
      phase: run.phase,
      class: classOf(run.phase),
      startedAt: seconds(run.startedMs),
      tookSeconds: seconds(tookOf(run)),
      items: run.startedMs === null ? null : run.items,
      errors: run.errors,
      warnings: run.warnings,
    }));
}
