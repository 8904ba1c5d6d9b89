import type { MigrationPlace, Sight } from "#lib/contract/migrate.ts";
import type { SeenBackup } from "#lib/model/backup/seen.ts";

import { isSamePlace, otherwiseOf } from "./place.ts";

type Point = Pick<SeenBackup, "name" | "startedMs" | "completedMs">;

export interface SightQuestion {
  /** The source's backup, and where it is; null when that is not known. */
  readonly point: Point;
  readonly place: MigrationPlace | null;
  /** What the target has. */
  readonly places: readonly MigrationPlace[];
  readonly backups: readonly (Point & Pick<SeenBackup, "namespace" | "location">)[];
}

export interface Seen {
  readonly sight: Sight;
  readonly place: MigrationPlace | null;
  readonly backup: { readonly namespace: string; readonly name: string } | null;
}

/** How far a target is from seeing a backup of another cluster (domain.md 1.5). */
export function sightOf({ point, place, places, backups }: SightQuestion): Seen {
  const over = place === null ? [] : places.filter((one) => isSamePlace(one, place)).toSorted(fittest(place));
  const found = over.flatMap((one) => {
    const backup = backups.find(
      ({ namespace, location, name, startedMs }) =>
        namespace === one.namespace && location === one.name && name === point.name && startedMs === point.startedMs,
    );
    return backup === undefined ? [] : [{ place: one, backup: { namespace: backup.namespace, name: backup.name } }];
  });
  const best = found.find((one) => one.place.state === "available") ?? found[0];
  const at = best?.place ?? over[0] ?? null;
  const isTaken = backups.some(({ namespace, name }) => namespace === at?.namespace && name === point.name);
  const sight = stateOf(point, at, best !== undefined);
  // Velero syncs no backup over one of its name (velero `pkg/controller/backup_sync_controller.go`).
  return {
    sight: isTaken && (sight === "waiting" || sight === "missing") ? "shadowed" : sight,
    place: at,
    backup: best?.backup ?? null,
  };
}

/** A backup is synced only after it has ended, and Velero restores from nothing that it cannot reach. */
function stateOf({ completedMs }: Point, place: MigrationPlace | null, isFound: boolean): Sight {
  if (place === null) return "absent";
  if (place.state === "unavailable") return "unavailable";
  if (isFound) return "seen";
  if (place.state === "unknown") return "unchecked";
  const syncedMs = (place.syncedAt ?? 0) * 1000;
  return completedMs === null || syncedMs <= completedMs ? "waiting" : "missing";
}

/** That which works, under the source's own address, and which nobody can write to. */
const fittest =
  (source: MigrationPlace) =>
  (a: MigrationPlace, b: MigrationPlace): number =>
    badness(a, source) - badness(b, source);

const badness = (place: MigrationPlace, source: MigrationPlace): number =>
  (place.state === "available" ? 0 : 8) + otherwiseOf(place, source).length * 2 + (place.isReadOnly ? 0 : 1);
