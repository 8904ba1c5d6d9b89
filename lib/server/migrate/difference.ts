import type { DifferenceAnswer, MigrationInput, MigrationPoint } from "#lib/contract/migrate.ts";
import { choosePoint } from "#lib/model/migrate/choose.ts";
import { judgeCutOver } from "#lib/model/migrate/cut-over.ts";
import { differenceOf } from "#lib/model/migrate/difference.ts";
import type { CutOverPoint } from "#lib/model/migrate/evidence.ts";
import { readMapping, readNames } from "#lib/model/migrate/names.ts";
import { objectsOf } from "#lib/model/migrate/side.ts";
import { unknown } from "#lib/model/restore/evidence.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { readSaved } from "#lib/server/restore/read-saved.ts";
import { readVelero } from "#lib/server/view/backup/read-velero.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { movedOf, pointsOf } from "#lib/server/view/migrate/points.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { readSide } from "./read-side.ts";
import { readShelter } from "./shelter.ts";

const ROWS_AT_MOST = 500;
const NAMESPACES_AT_MOST = 20;
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export interface DifferenceQuestion {
  readonly engine: Pick<Engine, "registry" | "watches">;
  readonly viewer: Viewer;
  readonly input: MigrationInput;
  readonly signal: AbortSignal;
}

/**
 * Both sides of a migration as the viewer may list them now, object by object, and the checks of the cut-over. A side that is away costs its
 * own part. @throws {ViewProblem} QD-404-cluster, QD-400-migration.
 */
export async function readDifference({ engine, viewer, input, signal }: DifferenceQuestion): Promise<DifferenceAnswer> {
  const now = Date.now();
  const names = namesOf(input);
  const [from, to] = [requireCluster(engine, viewer, input.from), requireCluster(engine, viewer, input.to)];
  const partial = [from, to].map((cluster) => partialOf(engine, viewer, cluster, { resources: ["namespaces"], now }));
  const away = partial.map(({ state, reason }) => (state === "unreachable" || state === "stale" ? reason : ""));
  const read = (cluster: Cluster, at: 0 | 1, namespaces: Iterable<string>) =>
    readSide({ viewer, cluster, namespaces: [...namespaces], away: away[at] ?? "", signal });
  const [source, target] = await Promise.all([read(from, 0, names.keys()), read(to, 1, names.values())]);
  const sides = { source, target, names };
  const { kinds, rows, unread } = differenceOf(sides);
  const point = pointFor({ engine, viewer, input }, from, now);
  const hasClaims = objectsOf(source, ["persistentvolumeclaims"]).objects.length > 0;
  const volumes =
    point === null || !hasClaims ? unknown("nothing was asked for") : await readSaved({ viewer, cluster: from, point });
  const shelter = readShelter({ engine, viewer, cluster: to, namespaces: [...names.values()] });
  return {
    kinds,
    rows: rows.slice(0, ROWS_AT_MOST),
    total: rows.length,
    unread,
    partial: partial.filter((_, at) => away[at] !== ""),
    checks: judgeCutOver({ ...sides, shelter, volumes, point: point && toCutOver(point) }),
    asOf: now,
  };
}

/** @throws {ViewProblem} for what cannot be compared. */
function namesOf({ from, to, namespaces, as }: MigrationInput): Map<string, string> {
  const mapping = readMapping(as);
  const names = new Map(readNames(namespaces).map((name) => [name, mapping.get(name) ?? name]));
  if (to === "" || to === from) throw refused("The target is no other cluster.", "Choose another one.");
  if (names.size === 0) throw refused("No namespace is named.", "Name those that are moved: namespaces=shop,cart.");
  if (names.size > NAMESPACES_AT_MOST)
    throw refused(`${names.size} namespaces are too many for one answer.`, `Ask for at most ${NAMESPACES_AT_MOST}.`);
  const wrong = [...names].flat().find((name) => !NAME.test(name));
  if (wrong !== undefined)
    throw refused(`"${wrong.slice(0, 80)}" cannot be a namespace.`, "Names are of a-z, 0-9 and -, at most 63.");
  if (new Set(names.values()).size < names.size)
    throw refused("Two namespaces would have one name on the target.", "Give each its own.");
  return names;
}

const refused = (detail: string, action: string): ViewProblem =>
  new ViewProblem({ status: 400, code: "QD-400-migration", detail, action });

function pointFor(
  { engine, viewer, input }: Omit<DifferenceQuestion, "signal">,
  from: Cluster,
  nowMs: number,
): MigrationPoint | null {
  const state = readVelero(engine, viewer, from);
  if (state.state !== "known") return null;
  const moved = movedOf(engine, viewer, from, readNames(input.namespaces));
  return choosePoint(pointsOf(state.velero, moved, nowMs), input);
}

const toCutOver = ({ name, startedAt, saving, coverage, takesSecrets }: MigrationPoint): CutOverPoint => ({
  name,
  startedAt,
  saving,
  filters: coverage.filters,
  takesSecrets,
});
