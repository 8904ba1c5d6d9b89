import type { WatchedResource } from "#lib/contract/kind.ts";
import { type AddOnCheck } from "#lib/model/finding/add-on.ts";
import { type CheckAbout, addOnChecks } from "#lib/model/finding/checks.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { resourceOfKind } from "#lib/server/kind/kinds.ts";
import { viewerFreshness } from "#lib/server/view/cluster/partial.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** What stands against saying that a check passed; null when nothing does. */
export type Doubt = { readonly standing: "na" | "unknown"; readonly reason: string } | null;

export interface ClusterView {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly cluster: Cluster;
  readonly now: number;
}

const addOns = new Map<string, AddOnCheck>(addOnChecks.map((check) => [check.id, check]));

/** Whether a check of which nothing was found has passed in a cluster: only if what it reads is known, and this viewer may see it. */
export function doubtOf(view: ClusterView, check: CheckAbout): Doubt {
  if (check.layer === "L0") return doubtOfConnection(view);
  if (check.kinds.includes("Cluster")) return doubtOfWhole(view, check);
  const resources = check.kinds.flatMap((kind) => resourceOfKind(kind) ?? []);
  const unread = doubtOfKinds(view, [...resources, ...(check.reads ?? [])]) ?? doubtOfMeasured(view, check);
  const addOn = addOns.get(check.id);
  return unread ?? (addOn === undefined ? null : doubtOfAddOn(view, addOn, resources));
}

function doubtOfConnection({ engine, cluster }: ClusterView): Doubt {
  return engine.findings.isJudged(cluster) ? null : { standing: "unknown", reason: "it is being judged" };
}

function doubtOfWhole({ engine, viewer, cluster }: ClusterView, check: CheckAbout): Doubt {
  const grant = viewer.grants.of(cluster.name, "nodes");
  if (grant.state === "unknown") return { standing: "unknown", reason: grant.reason };
  if (grant.state !== "all") return { standing: "unknown", reason: "you may not list nodes here" };
  if (!engine.findings.isJudged(cluster)) return { standing: "unknown", reason: "it is being judged" };
  const none = engine.findings.notApplicable(cluster, check.id);
  return none === undefined ? null : { standing: "na", reason: none.reason };
}

function doubtOfKinds({ engine, viewer, cluster, now }: ClusterView, resources: readonly WatchedResource[]): Doubt {
  for (const resource of resources) {
    const grant = viewer.grants.of(cluster.name, resource);
    if (grant.state === "unknown") return { standing: "unknown", reason: grant.reason };
    if (grant.state === "none") return { standing: "unknown", reason: `you may not list ${resource} here` };
    const reflector = engine.watches.reflector(cluster, resource);
    if (reflector === undefined) return { standing: "unknown", reason: `${resource} are not watched at the moment` };
    if (reflector.state.phase === "absent")
      return { standing: "na", reason: `the cluster does not serve ${resource}: what brings them is not installed` };
  }
  const { state, reason } = viewerFreshness(engine, viewer, cluster, { resources, now });
  if (state !== "live") return { standing: "unknown", reason: reason || `the cluster is ${state}` };
  if (engine.findings.behind.has(cluster.name))
    return { standing: "unknown", reason: "its newest changes are being judged" };
  return null;
}

/** What Prometheus tells of objects is unknown for all of them at once. */
function doubtOfMeasured({ engine, cluster }: ClusterView, { id, source }: CheckAbout): Doubt {
  if (source !== "prometheus") return null;
  if (!engine.findings.isJudged(cluster)) return { standing: "unknown", reason: "it is being judged" };
  const told = engine.findings.undecided(cluster, id);
  return told === undefined ? null : { standing: told.state, reason: told.reason };
}

/** What is not installed cannot fail. Who sees some namespaces only cannot know that it is not. */
function doubtOfAddOn(view: ClusterView, addOn: AddOnCheck, resources: readonly WatchedResource[]): Doubt {
  if (resources.some((resource) => hasAddOn(view, addOn, resource))) return null;
  const { viewer, cluster } = view;
  if (resources.some((resource) => viewer.grants.of(cluster.name, resource).state !== "all"))
    return { standing: "unknown", reason: "none is in the namespaces that you may see" };
  return { standing: "na", reason: "none is installed that is known by its name" };
}

function hasAddOn({ engine, viewer, cluster }: ClusterView, addOn: AddOnCheck, resource: WatchedResource): boolean {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource });
  if (source === null) return false;
  const { table } = source;
  const labels = table.byKey.get("podLabels");
  const kind = table.kind.kindName as "Deployment" | "StatefulSet" | "DaemonSet";
  for (const row of rowsScoped(source)) {
    const namespace = table.namespaces.text(table.namespaceIds[row] ?? 0);
    const podLabels = String(labels?.read(row) ?? "").split(",");
    if (addOn.isOne({ kind, namespace, name: table.names.read(row), podLabels })) return true;
  }
  return false;
}
