import type { Loss } from "#lib/model/backup/loss.ts";
import { type Losses, noLosses } from "#lib/model/backup/stock-loss.ts";
import { reach } from "#lib/server/access/reach.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { heldLosses } from "./read-loss.ts";

/** What a cluster's backups lack that failed in part, as far as the viewer has read it and may still list them. It asks nobody. */
export function lossesIn({ watches }: Pick<Engine, "watches">, viewer: Viewer, cluster: Cluster): Losses {
  const held = heldLosses(reach(viewer, cluster));
  const source = held === null ? null : scopeTable({ watches, viewer, cluster, resource: "backups" });
  if (held === null || source === null) return noLosses;
  const { table } = source;
  const losses = new Map<string, Loss>();
  for (const row of rowsScoped(source)) {
    const read = held.byUid.get(table.uids.read(row));
    if (!read?.loss) continue;
    losses.set(`${table.namespaces.text(table.namespaceIds[row] ?? 0)}/${table.names.read(row)}`, read.loss);
  }
  return losses;
}
