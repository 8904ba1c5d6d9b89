import type { ActionWarning } from "#lib/contract/action.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import { type ReadVelero, readVelero } from "#lib/server/view/backup/read-velero.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";

import type { GuardPlace } from "../plan.ts";

/** What is to be known by what a cluster's Velero holds, as the viewer may know it; that it is not known is to be known, too. */
export function bySeen(place: GuardPlace, judge: (velero: ReadVelero) => ActionWarning[]): ActionWarning[] {
  const seen = readVelero(place.engine, place.viewer, requireCluster(place.engine, place.viewer, place.cluster.name));
  if (seen.state === "known") return judge(seen.velero);
  const reason = seen.state === "absent" ? "this cluster serves no API of Velero" : seen.reason;
  const sentence = `What they would say is not known: ${reason}.`;
  return [{ kind: "unread", tone: "warn", by: "Backups and schedules", sentence }];
}

/** Names of the namespaces that the viewer may see; null while they are not known. */
export function namespacesSeen({ engine, viewer, cluster }: GuardPlace): string[] | null {
  const source = scopeTable({
    watches: engine.watches,
    viewer,
    cluster: requireCluster(engine, viewer, cluster.name),
    resource: "namespaces",
  });
  if (source === null || !source.table.isComplete) return null;
  return Array.from(rowsScoped(source), (row) => source.table.names.read(row)).toSorted();
}
