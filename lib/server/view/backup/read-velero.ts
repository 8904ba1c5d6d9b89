import type { BackupFilters } from "#lib/model/backup/coverage.ts";
import type { SeenBackup, SeenLocation, SeenSchedule, SeenVelero } from "#lib/model/backup/seen.ts";
import { rowsScoped, type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type OneOf, seeBackup, seeLocation, seeSchedule } from "#lib/server/observe/finding/see-backup.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { textOf } from "./read-row.ts";
import { veleroResources } from "./want.ts";

export interface ReadVelero extends SeenVelero {
  readonly backups: readonly SeenBackup[];
  readonly schedules: readonly SeenSchedule[];
  readonly locations: readonly SeenLocation[];
}

type VeleroResource = (typeof veleroResources)[number];

/**
 * A cluster's Velero as one viewer may know it. `absent`: the cluster serves no such API. `doubt`: why there may be more than this; empty
 * when there is not.
 */
export type VeleroState =
  | { readonly state: "absent" }
  | { readonly state: "unknown"; readonly reason: string; readonly isForbidden: boolean }
  | { readonly state: "known"; readonly velero: ReadVelero; readonly doubt: string };

/** Reads a cluster's backups, schedules, locations and deletions whole. */
export function readVelero(engine: Pick<Engine, "watches">, viewer: Viewer, cluster: Cluster): VeleroState {
  if (engine.watches.reflector(cluster, "backups")?.state.phase === "absent") return { state: "absent" };
  const sources = {} as Record<VeleroResource, ScopedSource>;
  let doubt = "";
  for (const resource of veleroResources) {
    const read = readSource(engine, viewer, cluster, resource);
    if (read.source === null) return { state: "unknown", reason: read.reason, isForbidden: read.isForbidden };
    sources[resource] = read.source;
    if (read.isPart) doubt ||= `you may list ${resource} in some namespaces of it only`;
  }
  return { state: "known", velero: veleroOf(sources), doubt };
}

type ReadSource =
  | { readonly source: ScopedSource; readonly isPart: boolean }
  | { readonly source: null; readonly reason: string; readonly isForbidden: boolean };

function readSource(
  engine: Pick<Engine, "watches">,
  viewer: Viewer,
  cluster: Cluster,
  resource: VeleroResource,
): ReadSource {
  const { watches } = engine;
  const not = (reason: string, isForbidden = false): ReadSource => ({ source: null, reason, isForbidden });
  const grant = viewer.grants.of(cluster.name, resource);
  if (grant.state === "unknown") return not(grant.reason);
  if (grant.state === "none") return not(`you may not list ${resource} here`, true);
  const source = scopeTable({ watches, viewer, cluster, resource });
  if (source === null) return not(`${resource} are not watched yet`);
  if (source.table.isComplete) return { source, isPart: grant.state === "some" };
  const { reason } = watches.reflector(cluster, resource)?.state ?? { reason: "" };
  return not(reason || `its ${resource} are being listed`);
}

function veleroOf(sources: Readonly<Record<VeleroResource, ScopedSource>>): ReadVelero {
  const held = new Map<string, BackupFilters>();
  const one: OneOf = (key, make) => {
    const filters = held.get(key) ?? make();
    held.set(key, filters);
    return filters;
  };
  return {
    backups: read(sources.backups, (table, row) => seeBackup(table, row, one)),
    schedules: read(sources.schedules, (table, row) => seeSchedule(table, row, one)),
    locations: read(sources.backupstoragelocations, seeLocation),
    deleting: deletionsOf(sources.deletebackuprequests),
  };
}

const read = <Each>(source: ScopedSource, one: (table: ScopedSource["table"], row: number) => Each): Each[] =>
  Array.from(rowsScoped(source), (row) => one(source.table, row));

/** Also one that is over with errors: what it has left nobody knows. */
function deletionsOf(source: ScopedSource): ReadonlySet<string> {
  const { table } = source;
  const nameOf = (row: number): string =>
    `${table.namespaces.text(table.namespaceIds[row] ?? 0)}/${textOf(table, row, "backup")}`;
  return new Set(Array.from(rowsScoped(source), nameOf));
}
