import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import type { ClusterBoard } from "./cluster-board.ts";
import { type ReadVelero, readVelero } from "./read-velero.ts";

export interface VeleroIn {
  readonly cluster: Cluster;
  readonly velero: ReadVelero;
}

/** What the Veleros of all clusters hold for a viewer, and how it stands where nothing can be said. */
export function velerosIn(engine: Engine, viewer: Viewer) {
  const known: VeleroIn[] = [];
  const boards: Pick<ClusterBoard, "cluster" | "velero">[] = [];
  for (const cluster of visibleClusters(engine, viewer)) {
    const state = readVelero(engine, viewer, cluster);
    if (state.state === "known") known.push({ cluster, velero: state.velero });
    const isForbidden = state.state === "unknown" && state.isForbidden;
    boards.push({ cluster: cluster.name, velero: isForbidden ? "forbidden" : state.state });
  }
  return { known, boards };
}
