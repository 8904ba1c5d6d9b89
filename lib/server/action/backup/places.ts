import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Depending, Place } from "#lib/model/action/warn/location.ts";
import { rowsScoped, type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import { flagOf, textOf } from "#lib/server/view/backup/read-row.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";

import type { GuardPlace } from "../plan.ts";

/** Storage locations of the whole fleet, as far as the viewer may know them. */
export const placesSeen = ({ engine, viewer }: GuardPlace): Place[] =>
  visibleClusters(engine, viewer).flatMap((cluster) => {
    const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "backupstoragelocations" });
    if (source === null) return [];
    return Array.from(rowsScoped(source), (row) => placeOf(cluster.name, source.table, row));
  });

type Table = ScopedSource["table"];

const placeOf = (cluster: string, table: Table, row: number): Place => ({
  cluster,
  name: table.names.read(row),
  bucket: textOf(table, row, "bucket"),
  prefix: textOf(table, row, "prefix"),
  isReadOnly: textOf(table, row, "accessMode") === "ReadOnly",
});

/** What hangs on one location: who writes to it, and what is in it. null: it is not known. */
export function dependingOn(
  place: GuardPlace,
  { namespace, name }: { namespace: string; name: string },
): Depending | null {
  const [locations, schedules, backups] = (["backupstoragelocations", "schedules", "backups"] as const).map(
    (resource) => rowsOf(place, resource, namespace),
  );
  if (!locations || !schedules || !backups) return null;
  const isDefault = locations.some(({ table, row }) => table.names.read(row) === name && flagOf(table, row, "default"));
  const isHere = ({ table, row }: Row): boolean => {
    const location = textOf(table, row, "location");
    return location === name || (location === "" && isDefault);
  };
  const writing = schedules.filter((one) => isHere(one) && !flagOf(one.table, one.row, "paused"));
  return {
    name,
    isDefault,
    schedules: writing.map(({ table, row }) => table.names.read(row)),
    backups: backups.filter(isHere).length,
  };
}

interface Row {
  readonly table: Table;
  readonly row: number;
}

function rowsOf({ engine, viewer, cluster }: GuardPlace, resource: WatchedResource, namespace: string): Row[] | null {
  const of = requireCluster(engine, viewer, cluster.name);
  const source = scopeTable({ watches: engine.watches, viewer, cluster: of, resource });
  if (source === null || !source.table.isComplete) return null;
  const { table } = source;
  return Array.from(rowsScoped(source), (row) => ({ table, row })).filter(
    ({ row }) => table.namespaces.text(table.namespaceIds[row] ?? 0) === namespace,
  );
}
