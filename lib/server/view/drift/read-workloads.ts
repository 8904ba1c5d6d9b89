import { Health } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { type ScopedSource, rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { workloadResources } from "#lib/server/observe/finding/see-workload.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** A workload as one cluster has it. */
export interface SeenInCluster {
  [key: string]: string | number | boolean;
  cluster: string;
  /** Value of the label that clusters are compared within. */
  group: string;
  resource: WatchedResource;
  kind: string;
  namespace: string;
  name: string;
  owner: string;
  desired: number;
  ready: number;
  image: string;
  health: Health;
  /** An autoscaler sets its replicas. */
  isScaled: boolean;
}

/** Every workload that the viewer may see, in every cluster, with the cluster's value of a label. */
export function readWorkloads(engine: Engine, viewer: Viewer, label: string): SeenInCluster[] {
  return visibleClusters(engine, viewer).flatMap((cluster) => {
    const scaled = readScaled(engine, viewer, cluster);
    const group = label === "" ? "" : (cluster.labels[label] ?? "");
    return workloadResources.flatMap((resource) =>
      readKind(scopeTable({ watches: engine.watches, viewer, cluster, resource }), group, scaled),
    );
  });
}

function readKind(source: ScopedSource | null, group: string, scaled: ReadonlySet<string>): SeenInCluster[] {
  if (source === null) return [];
  const { table } = source;
  const { resource, kindName: kind } = table.kind;
  const [desired, ready, image, health, team] = ["desired", "ready", "image", "health", "team"].map((key) =>
    table.byKey.get(key),
  );
  return Array.from(rowsScoped(source), (row) => {
    const namespace = table.namespaces.text(table.namespaceIds[row] ?? 0);
    const name = table.names.read(row);
    return {
      cluster: table.cluster,
      group,
      resource,
      kind,
      namespace,
      name,
      owner: String(team?.read(row) ?? ""),
      desired: Number(desired?.read(row) ?? 0),
      ready: Number(ready?.read(row) ?? 0),
      image: String(image?.read(row) ?? ""),
      health: Health.parse(health?.read(row)),
      isScaled: scaled.has(`${kind}/${namespace}/${name}`),
    };
  });
}

/** Workloads whose replicas an autoscaler sets. */
function readScaled(engine: Engine, viewer: Viewer, cluster: Cluster): Set<string> {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "horizontalpodautoscalers" });
  if (source === null) return new Set();
  const { table } = source;
  const [kind, target] = [table.byKey.get("targetKind"), table.byKey.get("target")];
  const nameOf = (row: number): string =>
    `${kind?.read(row)}/${table.namespaces.text(table.namespaceIds[row] ?? 0)}/${target?.read(row)}`;
  return new Set(Array.from(rowsScoped(source), nameOf));
}
