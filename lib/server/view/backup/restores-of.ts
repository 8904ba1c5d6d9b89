import type { RestoreRun } from "#lib/contract/backup-detail.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";

import { courseOf } from "./course.ts";
import type { DetailRequest } from "./find.ts";

const RUNS_AT_MOST = 30;

/** Restores of a cluster that name one of its backups, the newest first. */
export function restoresOf(
  { engine, viewer, namespace, name }: Omit<DetailRequest, "cluster">,
  cluster: Cluster,
): RestoreRun[] {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "restores" });
  if (source === null) return [];
  const { table } = source;
  const own = Array.from(rowsScoped(source)).filter(
    (row) =>
      cellsOf(table, row).text("backup") === name && table.namespaces.text(table.namespaceIds[row] ?? 0) === namespace,
  );
  const runs = own.map((row): RestoreRun => {
    const course = courseOf(table, row);
    const { phase, startedAt, completedAt } = course;
    const tookSeconds = startedAt === null || completedAt === null ? null : completedAt - startedAt;
    return { namespace, name: table.names.read(row), phase, class: course.class, startedAt, tookSeconds };
  });
  return runs.toSorted((a, b) => (b.startedAt ?? Infinity) - (a.startedAt ?? Infinity)).slice(0, RUNS_AT_MOST);
}
