import type { DrillPlace, DrillThrough } from "#lib/contract/drill.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { openBook } from "#lib/server/view/backup/book.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { refuse } from "./problem.ts";
import { until } from "./until.ts";

export interface Point {
  /** Velero's own namespace, where it is restored. */
  readonly home: string;
  /** The Backup's name in it. */
  readonly backup: string;
  /** The Backup of the namespace's own cluster, as `namespace/name`. */
  readonly origin: string;
  /** How a drill cluster sees it; null in the namespace's own cluster. */
  readonly through: DrillThrough | null;
}

/** Watches of a cluster that nobody looked at begin with the question. */
export const PATIENCE_MILLISECONDS = 15_000;

/**
 * The Backup that is rehearsed: the one that is named, else the newest usable point of the namespace. Waits for a cluster's backups to be read.
 * @throws {ViewProblem} QD-404-point, QD-422-drill when they could not be
 */
export async function pointOf(
  engine: Engine,
  viewer: Viewer,
  cluster: Cluster,
  place: DrillPlace,
  signal: AbortSignal,
): Promise<Point> {
  const board = await until(
    () => openBook(engine, viewer).judge(cluster, Date.now()),
    ({ velero }, waited) => velero !== "unknown" || waited >= PATIENCE_MILLISECONDS,
    signal,
  );
  if (board.velero !== "known") throw refuse("QD-422-drill", `${cluster.name}: ${unread[board.velero]}`);
  const row = board.rows.find(({ namespace }) => namespace === place.namespace);
  const [home = "", newest = ""] = (row?.backup ?? "").split("/");
  const { backup = newest } = place;
  if (row === undefined) throw refuse("QD-404-point", `${cluster.name} has no namespace ${place.namespace} for you.`);
  if (home === "" || backup === "")
    throw refuse("QD-404-point", `${place.namespace} of ${cluster.name} has no usable point that takes all of it.`);
  return { home, backup, origin: `${home}/${backup}`, through: null };
}

const unread = {
  absent: "It has no Velero.",
  forbidden: "You may not list its backups.",
  unknown: "Its backups could not be read.",
} as const;
