import type { WatchedResource } from "#lib/contract/kind.ts";
import type { PanelName, PanelSubject } from "#lib/contract/panel.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { seesNamespace } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

/** Whether a panel is the viewer's to see; a refusal says why in one sentence. */
export type Allowed =
  | { readonly state: "allowed" }
  | { readonly state: "forbidden" | "unknown"; readonly reason: string };

/** What must be listable to see a panel: what the numbers could be counted from. Sums over namespaces tell of all of them. */
export function neededFor(of: PanelSubject, panel: PanelName): readonly WatchedResource[] {
  if (of.level === "node" || of.level === "cluster") return panel === "nodes" ? ["nodes"] : ["nodes", "pods"];
  return of.level === "workload" && panel === "replicas" ? [of.resource] : ["pods"];
}

/** security.md 4: namespaces from the right to list pods there, whole clusters and nodes only with the right to list all of them. */
export function allow(viewer: Viewer, of: PanelSubject, panel: PanelName): Allowed {
  for (const resource of neededFor(of, panel)) {
    const grant = viewer.grants.of(of.cluster, resource);
    if (grant.state === "unknown") return { state: "unknown", reason: grant.reason };
    if ("namespace" in of) {
      if (!seesNamespace(viewer, { cluster: of.cluster, resource, namespace: of.namespace }))
        return { state: "forbidden", reason: `you may not list ${resource} in ${of.namespace}` };
    } else if (!isEverything(grant)) {
      return { state: "forbidden", reason: `you may not list ${resource} of the whole cluster` };
    }
  }
  return { state: "allowed" };
}

const isEverything = ({ state }: Grant): boolean => state === "all";
