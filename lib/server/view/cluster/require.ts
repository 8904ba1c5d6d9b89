import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { visibleClusters } from "./visible.ts";

/** The cluster of that name, if the viewer may know that it is there. @throws {ViewProblem} QD-404-cluster. */
export function requireCluster(engine: Pick<Engine, "registry">, viewer: Viewer, name: string): Cluster {
  const cluster = engine.registry.get(name);
  if (cluster !== undefined && viewer.grants.sees(name)) return cluster;
  const known = visibleClusters(engine, viewer).map((candidate) => candidate.name);
  throw new ViewProblem({
    status: 404,
    code: "QD-404-cluster",
    detail: `There is no cluster "${name}".`,
    action: known.length === 0 ? "Register a cluster first." : `Use one of: ${known.slice(0, 20).join(", ")}.`,
  });
}

/** The viewer's way to the cluster of that name. @throws {ViewProblem} QD-404-cluster. */
export const reachCluster = (engine: Pick<Engine, "registry">, viewer: Viewer, name: string): Reached =>
  reach(viewer, requireCluster(engine, viewer, name));
