import type { WatchedResource } from "#lib/contract/kind.ts";
import { type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/**
 * One kind of one cluster, to be counted for a viewer. null when there is nothing to count: it was never listed whole, or the viewer may
 * see none of it, which is not the same as that there is none.
 */
export function countedSource(
  { watches }: Engine,
  viewer: Viewer,
  cluster: Cluster,
  resource: WatchedResource,
): ScopedSource | null {
  const { state } = viewer.grants.of(cluster.name, resource);
  if (state === "none" || state === "unknown") return null;
  const source = scopeTable({ watches, viewer, cluster, resource });
  return source?.table.isComplete === true ? source : null;
}
