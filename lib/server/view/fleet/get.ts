import type { FleetAnswer } from "#lib/contract/fleet.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { sumCapacity } from "#lib/server/view/cluster/capacity.ts";
import { figureResources, sumFigures } from "#lib/server/view/cluster/figures.ts";
import { listClusters } from "#lib/server/view/cluster/list.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** The whole fleet on one page. */
export function getFleet({ engine, viewer }: { engine: Engine; viewer: Viewer }): FleetAnswer {
  const now = Date.now();
  const clusters = listClusters({ engine, viewer });
  return {
    clusters,
    totals: sumFigures(clusters.map(({ figures }) => figures)),
    capacity: sumCapacity(clusters.map(({ capacity }) => capacity)),
    partial: visibleClusters(engine, viewer)
      .map((cluster) => partialOf(engine, viewer, cluster, { resources: figureResources, now }))
      .filter(({ state }) => state !== "live"),
    // They name files of the server.
    problems: viewer.isAdmin ? [...engine.registry.problems()] : [],
    asOf: now,
  };
}
