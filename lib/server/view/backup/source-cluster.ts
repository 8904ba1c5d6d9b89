import { isForeign } from "#lib/model/backup/foreign.ts";
import type { SeenBackup } from "#lib/model/backup/seen.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { textOf } from "./read-row.ts";
import { readVelero } from "./read-velero.ts";

interface Asking {
  readonly engine: Engine;
  readonly viewer: Viewer;
}

/** The cluster that made a backup which this one found in its storage: it writes to the same place and has it too. Empty: not known. */
export function sourceOf({ engine, viewer }: Asking, cluster: Cluster, backup: SeenBackup): string {
  const place = placeOf({ engine, viewer }, cluster, backup);
  if (place === "") return "";
  for (const other of visibleClusters(engine, viewer)) {
    const state = other === cluster ? null : readVelero(engine, viewer, other);
    if (state?.state !== "known") continue;
    const { backups, locations } = state.velero;
    const isMaker = backups.some((one) => {
      const location = locations.find((each) => each.namespace === one.namespace && each.name === one.location);
      const isSame = one.name === backup.name && one.startedMs === backup.startedMs && !isForeign(one, location);
      return isSame && placeOf({ engine, viewer }, other, one) === place;
    });
    if (isMaker) return other.name;
  }
  return "";
}

/** Provider, bucket and prefix of a backup's location; empty when it is not known. */
function placeOf({ engine, viewer }: Asking, cluster: Cluster, { namespace, location }: SeenBackup): string {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "backupstoragelocations" });
  const row = source === null ? -1 : rowScoped(source, namespace, location);
  if (source === null || row < 0) return "";
  return JSON.stringify(["provider", "bucket", "prefix"].map((key) => textOf(source.table, row, key)));
}
