import type { RestoreDetail } from "#lib/contract/backup-detail.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";

import { courseOf } from "./course.ts";
import { type DetailRequest, findRow } from "./find.ts";
import { secondsOf } from "./read-row.ts";
import { transfersOf } from "./transfers.ts";

/** One restore. @throws {ViewProblem} QD-404-cluster, QD-404-object. */
export function getRestore(request: DetailRequest): RestoreDetail {
  const { engine, viewer, namespace, name } = request;
  const { cluster, source, row } = findRow(request, "restores");
  const cells = cellsOf(source.table, row);
  const backup = cells.text("backup");
  const backups = scopeTable({ watches: engine.watches, viewer, cluster, resource: "backups" });
  const backupRow = backups === null || backup === "" ? -1 : rowScoped(backups, namespace, backup);
  return {
    cluster: cluster.name,
    namespace,
    name,
    ...courseOf(source.table, row),
    transfers: transfersOf(request, cluster, "restore"),
    backup,
    isBackupThere: backupRow >= 0,
    pointAt: backups === null || backupRow < 0 ? null : secondsOf(backups.table, backupRow, "startedAt"),
    schedule: cells.text("schedule"),
    included: split(cells.text("includedNamespaces")),
    excluded: split(cells.text("excludedNamespaces")),
    mapping: split(cells.text("namespaceMapping")).map((pair) => {
      const [from = "", to = ""] = pair.split("=");
      return {
        from,
        to,
      };
    }),
    asOf: Date.now(),
  };
}

const split = (text: string): string[] => text.split(",").filter((part) => part !== "");
