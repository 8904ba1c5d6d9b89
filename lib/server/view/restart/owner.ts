import type { WatchedResource } from "#lib/contract/kind.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { RestartSeries } from "#lib/server/observe/restart/series.ts";
import type { Engine } from "#lib/server/view/engine.ts";

const resources: Readonly<Record<string, WatchedResource>> = {
  Deployment: "deployments",
  StatefulSet: "statefulsets",
  DaemonSet: "daemonsets",
};

/** Who answers for a series' workload, as far as the viewer may see that workload. */
export function ownerLookup(engine: Engine, viewer: Viewer): (series: RestartSeries) => string {
  return ({ cluster: name, namespace, workloadKind, workload }) => {
    const cluster = engine.registry.get(name);
    const resource = resources[workloadKind];
    if (cluster === undefined || resource === undefined) return "";
    const source = scopeTable({ watches: engine.watches, viewer, cluster, resource });
    const row = source === null ? -1 : rowScoped(source, namespace, workload);
    return row < 0 ? "" : String(source?.table.byKey.get("team")?.read(row) ?? "");
  };
}
