import type { WatchedResource } from "#lib/contract/kind.ts";
import { rowScoped, type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

export interface DetailRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

export interface Found {
  readonly cluster: Cluster;
  readonly source: ScopedSource;
  readonly row: number;
}

/** The row of one of Velero's objects. @throws {ViewProblem} QD-404-cluster, QD-404-object. */
export function findRow(request: DetailRequest, resource: WatchedResource): Found {
  const { engine, viewer, namespace, name } = request;
  const cluster = requireCluster(engine, viewer, request.cluster);
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource });
  const row = source === null ? -1 : rowScoped(source, namespace, name);
  if (source !== null && row >= 0) return { cluster, source, row };
  throw new ViewProblem({
    status: 404,
    code: "QD-404-object",
    detail: `${cluster.name} has no ${resource} ${namespace}/${name} that you may see.`,
    action: "It may have expired or been deleted: open the list.",
  });
}
