import type { RestoreRun } from "#lib/contract/backup-detail.ts";
import type { MigrationAnswer, MigrationInput, MigrationPoint } from "#lib/contract/migrate.ts";
import { choosePoint } from "#lib/model/migrate/choose.ts";
import { readNames } from "#lib/model/migrate/names.ts";
import { otherwiseOf } from "#lib/model/migrate/place.ts";
import { sightOf } from "#lib/model/migrate/sight.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type ReadVelero, readVelero, type VeleroState } from "#lib/server/view/backup/read-velero.ts";
import { restoresOf } from "#lib/server/view/backup/restores-of.ts";
import { veleroResources } from "#lib/server/view/backup/want.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { placesOf } from "./places.ts";
import { movedOf, pointsOf } from "./points.ts";

export interface MigrationRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: MigrationInput;
}

/**
 * A backup of one cluster on its way to another: whether the target sees it, and what was restored from it there. By watch, as the viewer.
 * @throws {ViewProblem} QD-404-cluster.
 */
export function getMigration({ engine, viewer, input }: MigrationRequest): MigrationAnswer {
  const now = Date.now();
  const from = requireCluster(engine, viewer, input.from);
  const to = input.to === "" ? null : requireCluster(engine, viewer, input.to);
  const state = readVelero(engine, viewer, from);
  const points =
    state.state === "known"
      ? pointsOf(state.velero, movedOf(engine, viewer, from, readNames(input.namespaces)), now)
      : [];
  const point = choosePoint(points, input);
  const place = point === null ? null : (placesOf(engine, viewer, from).find(isOf(point)) ?? null);
  const partial = [from, ...(to === null || to === from ? [] : [to])]
    .map((cluster) => partialOf(engine, viewer, cluster, { resources: [...veleroResources, "restores"], now }))
    .filter((one) => one.state !== "live");
  return {
    source: { cluster: from.name, ...standingOf(state), points, point, place },
    target: to === null ? null : targetOf({ engine, viewer, input }, to, point, place),
    partial,
    asOf: now,
  };
}

const isOf =
  ({ namespace, location }: MigrationPoint) =>
  (one: { namespace: string; name: string }): boolean =>
    one.namespace === namespace && one.name === location;

function standingOf(state: VeleroState): Pick<MigrationAnswer["source"], "velero" | "reason"> {
  if (state.state === "absent") return { velero: "absent", reason: "the API group velero.io is not served there" };
  if (state.state === "known") return { velero: "known", reason: state.doubt };
  return { velero: state.isForbidden ? "forbidden" : "unknown", reason: state.reason };
}

const milliseconds = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

function targetOf(
  { engine, viewer }: MigrationRequest,
  cluster: Cluster,
  point: MigrationPoint | null,
  place: MigrationAnswer["source"]["place"],
): MigrationAnswer["target"] {
  const state = readVelero(engine, viewer, cluster);
  const blind = { cluster: cluster.name, ...standingOf(state), sight: null, place: null, otherwise: [], backup: null };
  if (state.state !== "known" || point === null) return { ...blind, restores: [] };
  const seen = sightOf({
    point: { name: point.name, startedMs: milliseconds(point.startedAt), completedMs: milliseconds(point.completedAt) },
    place,
    places: placesOf(engine, viewer, cluster),
    backups: inSeconds(state.velero),
  });
  const otherwise = seen.place === null || place === null ? [] : otherwiseOf(seen.place, place);
  const restores: RestoreRun[] = seen.backup === null ? [] : restoresOf({ engine, viewer, ...seen.backup }, cluster);
  return { ...blind, ...seen, otherwise, restores };
}

/** Two clusters say the same start; whatever is below a second is nobody's. */
const inSeconds = ({ backups }: ReadVelero): ReadVelero["backups"] =>
  backups.map((one) => ({
    ...one,
    startedMs: one.startedMs === null ? null : Math.floor(one.startedMs / 1000) * 1000,
  }));
