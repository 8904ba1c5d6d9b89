import { type MigrationAnswer, MigrationInput } from "#lib/contract/migrate.ts";
import { isOnItsWay, whyUnseen } from "#lib/model/drill/unseen.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { getOne } from "#lib/server/restore/list.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { getMigration } from "#lib/server/view/migrate/get.ts";

import { PATIENCE_MILLISECONDS, type Point } from "./point.ts";
import { refuse } from "./problem.ts";
import { until } from "./until.ts";

export interface SightAsked {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly place: { readonly cluster: string; readonly namespace: string; readonly into: string };
  /** How long Velero's own sync is waited for, in milliseconds: nobody is there to try again at night. */
  readonly syncMilliseconds: number;
  readonly signal: AbortSignal;
}

/**
 * A point as another cluster sees it, by the rule that migrations go by (domain.md 1.5), and read there now: what was watched may be of
 * before it fell silent. @throws {ViewProblem} QD-404-cluster, QD-422-sight, and what the cluster answers the viewer
 */
export async function seePoint(asked: SightAsked, point: Point): Promise<Point> {
  const { engine, viewer, place, signal } = asked;
  const way = reachCluster(engine, viewer, place.into);
  const answer = await lookFor(asked, point);
  const { target } = answer;
  const why = whyUnseen(answer, point.backup);
  if (why !== null) throw refuse("QD-422-sight", why);
  const { namespace: home = "", name: backup = "" } = target?.backup ?? {};
  const where = { group: "velero.io", version: "v1", resource: "backups", namespace: home, name: backup };
  if ((await getOne({ cluster: way, signal }, where)) === null)
    throw refuse("QD-422-sight", `${place.into} has no backup ${backup} any more.`);
  const { name: location = "", isReadOnly = false } = target?.place ?? {};
  return { ...point, home, backup, through: { location, isReadOnly, otherwise: target?.otherwise ?? [] } };
}

/** Waits for a cluster's backups to be read, and for what Velero does by itself. */
function lookFor({ engine, viewer, place, syncMilliseconds, signal }: SightAsked, { home, backup }: Point) {
  const { cluster: from, into: to, namespace: namespaces } = place;
  const input = MigrationInput.parse({ from, to, namespaces, velero: home, backup });
  const isSettled = (seen: MigrationAnswer, waited: number): boolean => {
    if (seen.target?.velero === "unknown" || seen.source.velero === "unknown") return waited >= PATIENCE_MILLISECONDS;
    return !isOnItsWay(seen) || waited >= syncMilliseconds;
  };
  return until(() => getMigration({ engine, viewer, input }), isSettled, signal);
}
