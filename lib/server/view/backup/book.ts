import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { reflectorVersion } from "#lib/server/view/row/version.ts";

import { type ClusterBoard, judgeCluster } from "./cluster-board.ts";
import { boardResources, veleroResources } from "./want.ts";

interface Held {
  readonly version: string;
  readonly board: ClusterBoard;
}

/** What viewers who may see the same have in common; of the others the latest few are kept. */
const SCOPES_AT_MOST = 8;
const books = new WeakMap<Engine, Map<string, Map<Cluster, Held>>>();

const judged = ["namespaces", ...veleroResources, "persistentvolumeclaims"] as const;

/** Clusters' boards for one viewer, judged again when something of theirs has changed. */
export interface Book {
  /** The same object for viewers who may see the same. */
  readonly shelf: object;
  /** As it is; null: it was never judged. */
  held(cluster: Cluster): ClusterBoard | null;
  isCurrent(cluster: Cluster, nowMs: number): boolean;
  judge(cluster: Cluster, nowMs: number): ClusterBoard;
}

export function openBook(engine: Engine, viewer: Viewer): Book {
  const clusters = engine.registry.list();
  const seesAll = clusters.every(({ name }) =>
    boardResources.every((resource) => viewer.grants.of(name, resource).state === "all"),
  );
  const book = bookFor(engine, seesAll ? "" : `viewer ${viewer.key}`);
  const versionOf = (cluster: Cluster): string => boardVersion(engine, viewer, cluster, seesAll);
  return {
    shelf: book,
    held: (cluster) => book.get(cluster)?.board ?? null,
    isCurrent: (cluster, nowMs) => {
      const held = book.get(cluster);
      return held !== undefined && nowMs < held.board.untilMs && held.version === versionOf(cluster);
    },
    judge: (cluster, nowMs) => {
      const version = versionOf(cluster);
      const board = judgeCluster(engine, viewer, cluster, nowMs);
      book.set(cluster, { version, board });
      return board;
    },
  };
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
function boardVersion({ watches }: Engine, viewer: Viewer, cluster: Cluster, seesAll: boolean): string {
  const { breaker, cause } = cluster.status;
  const isConnected = breaker === "closed" && cause === "none";
  const tables = judged.map((resource) => reflectorVersion(watches.reflector(cluster, resource), isConnected));
  return [isConnected, seesAll ? "" : viewer.grants.version, ...tables].join(" ");
}
