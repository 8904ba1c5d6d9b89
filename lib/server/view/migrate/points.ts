import type { MigrationPoint } from "#lib/contract/migrate.ts";
import { coverageOf, takesKind } from "#lib/model/backup/coverage.ts";
import { isForeign } from "#lib/model/backup/foreign.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import { usabilityOf } from "#lib/model/backup/point.ts";
import { newestFirst } from "#lib/model/backup/runs.ts";
import type { SeenBackup, SeenLocation } from "#lib/model/backup/seen.ts";
import { stateOf } from "#lib/model/backup/shelter.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { ReadVelero } from "#lib/server/view/backup/read-velero.ts";
import type { Engine } from "#lib/server/view/engine.ts";

const POINTS_AT_MOST = 30;

/** Of each namespace that is moved when it was made, in Unix milliseconds; null where the viewer may not know. */
type MovedNamespaces = ReadonlyMap<string, number | null>;

/** The namespaces of a cluster that are named, as the viewer may see them. */
export function movedOf(
  engine: Pick<Engine, "watches">,
  viewer: Viewer,
  cluster: Cluster,
  names: readonly string[],
): MovedNamespaces {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "namespaces" });
  const made = new Map<string, number>();
  if (source !== null)
    for (const row of rowsScoped(source))
      made.set(source.table.names.read(row), (source.table.createdAt.values[row] ?? 0) * 1000);
  return new Map(names.map((name) => [name, made.get(name) ?? null]));
}

/** A cluster's own backups that take something of every one of the namespaces, newest first. None is a point of no namespace. */
export function pointsOf(velero: ReadVelero, namespaces: MovedNamespaces, nowMs: number): MigrationPoint[] {
  if (namespaces.size === 0) return [];
  const own = velero.backups.filter((one) => !isForeign(one, locationOf(velero, one)));
  return newestFirst(own)
    .flatMap((one) => pointOf(velero, one, namespaces, nowMs) ?? [])
    .slice(0, POINTS_AT_MOST);
}

/** What names no location went to the default one. */
export const locationOf = ({ locations }: ReadVelero, { namespace, location }: SeenBackup): SeenLocation | undefined =>
  locations.find((one) => one.namespace === namespace && (location === "" ? one.isDefault : one.name === location));

function pointOf(
  velero: ReadVelero,
  backup: SeenBackup,
  namespaces: MovedNamespaces,
  nowMs: number,
): MigrationPoint | null {
  const each = Array.from(namespaces.keys(), (namespace) => coverageOf(backup.filters, namespace));
  if (each.some(({ state }) => state === "none")) return null;
  const filters = new Set(each.flatMap((one) => ("filters" in one ? one.filters : [])));
  const location = locationOf(velero, backup);
  const { namespace, name, phase, startedMs, expiresMs, saving } = backup;
  const isBeingDeleted = velero.deleting.has(`${namespace}/${name}`);
  const usability = usabilityOf(
    { phase, startedMs, expiresMs, location: stateOf(location), isBeingDeleted, results: null },
    nowMs,
  );
  return {
    namespace,
    name,
    phase,
    class: classOf(phase),
    startedAt: seconds(startedMs),
    completedAt: seconds(backup.completedMs),
    location: location?.name ?? backup.location,
    saving,
    usability: { state: usability.state, reason: "reason" in usability ? usability.reason : "" },
    takesSecrets: takesKind(backup.filters, "secrets"),
    younger: [...namespaces].flatMap(([one, madeMs]) => ((madeMs ?? 0) > (startedMs ?? Infinity) ? [one] : [])),
    coverage: { state: filters.size === 0 ? "full" : "partial", filters: [...filters] },
  };
}

const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.floor(milliseconds / 1000);
