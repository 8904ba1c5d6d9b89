import type { BackupDetail } from "#lib/contract/backup-detail.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";

import type { DetailRequest } from "./find.ts";
import { textOf } from "./read-row.ts";

/** What became of the newest request to delete a backup; null where nobody asked, or where that may not be seen. */
export function deletionOf(
  { engine, viewer, namespace, name }: Pick<DetailRequest, "engine" | "viewer" | "namespace" | "name">,
  cluster: Cluster,
): BackupDetail["deletion"] {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "deletebackuprequests" });
  if (source === null) return null;
  const { table } = source;
  const isOwn = (row: number): boolean =>
    table.namespaces.text(table.namespaceIds[row] ?? 0) === namespace && textOf(table, row, "backup") === name;
  const [newest] = Array.from(rowsScoped(source))
    .filter(isOwn)
    .toSorted((a, b) => Number(table.createdAt.read(b) ?? 0) - Number(table.createdAt.read(a) ?? 0));
  if (newest === undefined) return null;
  return { phase: textOf(table, newest, "status"), errors: textOf(table, newest, "errors") };
}
