import type { Placed } from "#lib/server/access/placed.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { LastRestart } from "#lib/server/observe/restart/series.ts";
import type { Engine } from "#lib/server/view/engine.ts";

type Restart = Placed & Pick<LastRestart, "pod" | "podUid">;

/** Whether the pod of a restart is there no more, or another one has its name; null for clusters whose pods are not known as they are now. */
export function goneLookup(
  engine: Engine,
  viewer: Viewer,
  unknown: ReadonlySet<string>,
): (restart: Restart) => boolean | null {
  return ({ cluster: name, namespace, pod, podUid }) => {
    const cluster = engine.registry.get(name);
    if (cluster === undefined || unknown.has(name)) return null;
    const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "pods" });
    if (source === null) return null;
    const row = rowScoped(source, namespace, pod);
    return row < 0 || (podUid !== "" && source.table.uids.read(row) !== podUid);
  };
}
