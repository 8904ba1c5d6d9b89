import type { MigrationPlace } from "#lib/contract/migrate.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Storage locations of a cluster as the viewer may list them, with what tells whether two are one place. */
export function placesOf(engine: Engine, viewer: Viewer, cluster: Cluster): MigrationPlace[] {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "backupstoragelocations" });
  if (source === null) return [];
  const { table } = source;
  return Array.from(rowsScoped(source), (row): MigrationPlace => {
    const cells = cellsOf(table, row);
    const status = cells.text("status");
    const state = status === "Available" ? "available" : status === "Unavailable" ? "unavailable" : "unknown";
    return {
      cluster: cluster.name,
      namespace: namespaceOf(table, row),
      name: table.names.read(row),
      state,
      reason: cells.text("reason"),
      provider: cells.text("provider"),
      bucket: cells.text("bucket"),
      prefix: cells.text("prefix"),
      region: cells.text("region"),
      s3Url: cells.text("s3Url"),
      isReadOnly: cells.text("accessMode") === "ReadOnly",
      syncedAt: cells.time("syncedAt"),
    };
  });
}
