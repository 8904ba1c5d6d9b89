import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { reach } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { reflectorVersion } from "#lib/server/view/row/version.ts";

import { type ClusterBoard, judgeCluster } from "./cluster-board.ts";
import { cutBoard } from "./cut-board.ts";
import { lossesIn } from "./losses-in.ts";
import { heldLosses } from "./read-loss.ts";
import { boardResources, veleroResources } from "./want.ts";

interface Held {
  readonly version: string;
  readonly board: ClusterBoard;
}

/** Viewers who may not see everything: of so many, the latest, their own choice of rows is kept. */
const SCOPES_AT_MOST = 32;
const books = new WeakMap<Engine, Map<string, Map<Cluster, Held>>>();
/** Boards of clusters as they are for whoever may list all of Velero's objects there: judged once for all of them. */
const shared = new WeakMap<Engine, Map<Cluster, Held>>();

const judged = ["namespaces", ...veleroResources, "persistentvolumeclaims"] as const;

/** Clusters' boards for one viewer, judged again when something of theirs has changed. */
export interface Book {
  /** The same object for viewers who may see the same. */
  readonly shelf: object;
  /** As it was judged last, for whomever; null: it never was. */
  held(cluster: Cluster): ClusterBoard | null;
  isCurrent(cluster: Cluster, nowMs: number): boolean;
  judge(cluster: Cluster, nowMs: number): ClusterBoard;
}

export function openBook(engine: Engine, viewer: Viewer): Book {
  const clusters = engine.registry.list();
  const seesAll = clusters.every(({ name }) =>
    boardResources.every((resource) => viewer.grants.of(name, resource).state === "all"),
  );
  const common = bookFor(engine, seesAll ? "" : `viewer ${viewer.key}`);
  const own = ownReadings(viewer);
  const readingsOf = (cluster: Cluster) => heldLosses(reach(viewer, cluster));
  // What somebody read of a backup is in no board that another is shown, whoever may see the same.
  const bookOf = (cluster: Cluster): Map<Cluster, Held> => (readingsOf(cluster) === null ? common : own);
  const versionOf = (cluster: Cluster): string =>
    `${boardVersion(engine, cluster)} ${seesAll ? "" : viewer.grants.version} ${readingsOf(cluster)?.version ?? ""}`;
  return {
    shelf: clusters.some((cluster) => readingsOf(cluster) !== null) ? own : common,
    held: (cluster) => {
      const book = bookOf(cluster);
      const before = book.get(cluster)?.board;
      if (before !== undefined) return before;
      const { board = null } = shared.get(engine)?.get(cluster) ?? {};
      if (board === null || !seesVelero(viewer, cluster)) return null;
      const cut = cutBoard(board, { engine, viewer, cluster });
      book.set(cluster, { version: "", board: cut });
      return cut;
    },
    isCurrent: (cluster, nowMs) => {
      const held = bookOf(cluster).get(cluster);
      return held !== undefined && nowMs < held.board.untilMs && held.version === versionOf(cluster);
    },
    judge: (cluster, nowMs) => {
      const version = versionOf(cluster);
      const board = judgeFor(engine, viewer, cluster, nowMs);
      bookOf(cluster).set(cluster, { version, board });
      return board;
    },
  };
}

function judgeFor(engine: Engine, viewer: Viewer, cluster: Cluster, nowMs: number): ClusterBoard {
  const losses = lossesIn(engine, viewer, cluster);
  if (!seesVelero(viewer, cluster)) return judgeCluster(engine, viewer, cluster, { nowMs, losses });
  const board =
    losses.size === 0
      ? judgeForAll(engine, cluster, nowMs)
      : judgeCluster(engine, LOCAL_VIEWER, cluster, { nowMs, losses });
  return cutBoard(board, { engine, viewer, cluster });
}

/** Boards that take in what their viewer has read: gone with the viewer, as that is. */
const readings = new WeakMap<Viewer, Map<Cluster, Held>>();

function ownReadings(viewer: Viewer): Map<Cluster, Held> {
  const own = readings.get(viewer) ?? new Map<Cluster, Held>();
  readings.set(viewer, own);
  return own;
}

const seesVelero = ({ grants }: Viewer, { name }: Cluster): boolean =>
  veleroResources.every((resource) => grants.of(name, resource).state === "all");

/** Nothing that is judged of a namespace depends on rights other than those to Velero's objects: who sees which row is decided after. */
function judgeForAll(engine: Engine, cluster: Cluster, nowMs: number): ClusterBoard {
  const held = shared.get(engine) ?? new Map<Cluster, Held>();
  shared.set(engine, held);
  const version = boardVersion(engine, cluster);
  const known = held.get(cluster);
  if (known !== undefined && nowMs < known.board.untilMs && known.version === version) return known.board;
  const board = judgeCluster(engine, LOCAL_VIEWER, cluster, { nowMs });
  held.set(cluster, { version, board });
  forgetGone(engine, held);
  return board;
}

function bookFor(engine: Engine, scope: string): Map<Cluster, Held> {
  const scopes = books.get(engine) ?? new Map<string, Map<Cluster, Held>>();
  books.set(engine, scopes);
  const book = scopes.get(scope) ?? new Map<Cluster, Held>();
  // The latest asked for is the last to go.
  scopes.delete(scope);
  scopes.set(scope, book);
  const oldest = scopes.size > SCOPES_AT_MOST ? scopes.keys().next().value : undefined;
  if (oldest !== undefined) scopes.delete(oldest);
  forgetGone(engine, book);
  return book;
}

function forgetGone({ registry }: Engine, book: Map<Cluster, Held>): void {
  if (book.size <= registry.list().length) return;
  const there = new Set(registry.list());
  for (const cluster of book.keys()) if (!there.has(cluster)) book.delete(cluster);
}

/** Changes with whatever a cluster's rows are made of; of workloads only their numbers are shown, and looked up when they are. */
function boardVersion({ watches, points }: Engine, cluster: Cluster): string {
  const { breaker, cause } = cluster.status;
  const isConnected = breaker === "closed" && cause === "none";
  const tables = judged.map((resource) => reflectorVersion(watches.reflector(cluster, resource), isConnected));
  return [isConnected, points.version, ...tables].join(" ");
}
