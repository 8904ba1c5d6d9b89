import { seesNamespace } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import type { ClusterBoard } from "./cluster-board.ts";
import type { CoreRow } from "./core-row.ts";
import { namesOf } from "./namespaces.ts";

interface Cut {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly cluster: Cluster;
}

/** What a viewer may see of a cluster's board: the rows of their namespaces, and claims where they may list them. */
export function cutBoard(board: ClusterBoard, { engine, viewer, cluster }: Cut): ClusterBoard {
  const isAll = (resource: "namespaces" | "persistentvolumeclaims") =>
    viewer.grants.of(cluster.name, resource).state === "all";
  const names = isAll("namespaces") ? null : new Set(namesOf(engine, viewer, cluster));
  const rows = names === null ? board.rows : board.rows.filter(({ namespace }) => names.has(namespace));
  if (isAll("persistentvolumeclaims")) return names === null ? board : { ...board, rows };
  const isTold = ({ namespace }: CoreRow): boolean =>
    seesNamespace(viewer, { cluster: cluster.name, resource: "persistentvolumeclaims", namespace });
  return { ...board, rows: rows.map((row) => (isTold(row) ? row : withoutVolumes(row))) };
}

/** The same for everybody. */
const bare = new WeakMap<CoreRow, CoreRow>();

function withoutVolumes(row: CoreRow): CoreRow {
  const known = bare.get(row) ?? { ...row, volumes: null };
  bare.set(row, known);
  return known;
}
