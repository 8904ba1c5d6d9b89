import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** The clusters that are there for a viewer. */
export const visibleClusters = (engine: Pick<Engine, "registry">, viewer: Viewer): readonly Cluster[] =>
  engine.registry.list().filter(({ name }) => viewer.grants.sees(name));
