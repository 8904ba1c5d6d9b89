import type { NAMESPACE_LABEL, PromqlScope, ScopeGroup } from "#lib/model/promql/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** What series are counted from: a namespace's are for who may list its pods, a cluster's own for who may list all pods and nodes. */
const NEEDED = ["pods", "nodes"] as const;

export interface Narrowing {
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
}

export interface ViewerScope {
  readonly scope: PromqlScope;
  readonly leftOut: { cluster: string; reason: string }[];
}

type Request = { engine: Engine; viewer: Viewer; input: Narrowing };

/** What of the central Prometheus is a viewer's. @throws {ViewProblem} QD-404-cluster, QD-403-metrics, QD-503-authz when nothing is. */
export async function scopeOf({ engine, viewer, input }: Request, clusterLabel: string): Promise<ViewerScope> {
  const wanted = input.clusters.length > 0 ? [...new Set(input.clusters)] : undefined;
  await viewer.grants.ensure(NEEDED, wanted);
  const names = (wanted ?? visibleClusters(engine, viewer).map(({ name }) => name)).toSorted();
  const leftOut: ViewerScope["leftOut"] = [];
  const found = new Map<string, { clusters: string[]; namespaces: ScopeGroup["namespaces"] }>();
  for (const cluster of names) {
    requireCluster(engine, viewer, cluster);
    const pods = viewer.grants.of(cluster, "pods");
    if (pods.state === "unknown") leftOut.push({ cluster, reason: pods.reason });
    const namespaces = narrow(namespacesOf(viewer, cluster), input.namespaces);
    if (namespaces.length === 0) continue;
    const key = JSON.stringify(namespaces);
    const group = found.get(key) ?? { clusters: [], namespaces };
    group.clusters.push(cluster);
    found.set(key, group);
  }
  if (found.size === 0) throw refuse(leftOut);
  return { scope: { clusterLabel, groups: [...found.values()] }, leftOut };
}

function namespacesOf(viewer: Viewer, cluster: string): ScopeGroup["namespaces"] {
  const pods = viewer.grants.of(cluster, "pods");
  if (pods.state === "some") return [...pods.namespaces].toSorted();
  if (pods.state !== "all") return [];
  return viewer.grants.of(cluster, "nodes").state === "all" ? "all" : "any";
}

function narrow(own: ScopeGroup["namespaces"], wanted: readonly string[]): ScopeGroup["namespaces"] {
  if (wanted.length === 0) return own;
  const names = [...new Set(wanted)].toSorted();
  return typeof own === "string" ? names : names.filter((name) => own.includes(name));
}

function refuse([first]: ViewerScope["leftOut"]): ViewProblem {
  if (first !== undefined)
    return new ViewProblem({
      status: 503,
      code: "QD-503-authz",
      detail: `It is not known what is yours in ${first.cluster}: ${first.reason}`,
      action: "Try again: rights are asked for anew every few seconds.",
    });
  return new ViewProblem({
    status: 403,
    code: "QD-403-metrics",
    detail: "There is no namespace here whose pods you may list, so there are no metrics to ask about.",
    action: "Widen the scope in the top bar, or ask for the right to list pods in a namespace.",
  });
}

/**
 * Whether a result can be the viewer's, by the labels it still carries: what Prometheus sends is looked at again. `isJoined`: labels may
 * have come from two series, which may be of two clusters.
 */
export function isOwn(
  labels: Readonly<Record<string, string>>,
  { clusterLabel, groups }: PromqlScope,
  isJoined: boolean,
) {
  const cluster = labels[clusterLabel];
  const namespace = labels["namespace" satisfies typeof NAMESPACE_LABEL];
  const has = (wanted: string | undefined, inside: string | undefined) =>
    groups.some(
      (group) =>
        (wanted === undefined || group.clusters.includes(wanted)) &&
        (inside === undefined || typeof group.namespaces === "string" || group.namespaces.includes(inside)),
    );
  return isJoined ? has(cluster, undefined) && has(undefined, namespace) : has(cluster, namespace);
}
