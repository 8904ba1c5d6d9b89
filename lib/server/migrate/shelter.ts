import { coverageOf } from "#lib/model/backup/coverage.ts";
import { isEnabled } from "#lib/model/backup/seen.ts";
import type { CutOverShelter } from "#lib/model/migrate/evidence.ts";
import { type Known, known, unknown } from "#lib/model/restore/evidence.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import { readVelero } from "#lib/server/view/backup/read-velero.ts";
import type { Engine } from "#lib/server/view/engine.ts";

interface ShelterQuestion {
  readonly engine: Pick<Engine, "watches">;
  readonly viewer: Viewer;
  readonly cluster: Cluster;
  /** As they are called there. */
  readonly namespaces: readonly string[];
}

/** Where a cluster can save what it gets, and by which schedules: of the namespaces alone, as the viewer may list both. */
export function readShelter({ engine, viewer, cluster, namespaces }: ShelterQuestion): Known<CutOverShelter> {
  const state = readVelero(engine, viewer, cluster);
  if (state.state === "absent") return unknown("it has no Velero");
  if (state.state === "unknown") return unknown(state.reason);
  const { locations, schedules } = state.velero;
  const writable = locations.filter(({ isReadOnly, status }) => !isReadOnly && status === "Available");
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "schedules" });
  const canWrite = ({ namespace, name }: { namespace: string; name: string }): boolean => {
    const row = source === null ? -1 : rowScoped(source, namespace, name);
    const location = source === null || row < 0 ? "" : cellsOf(source.table, row).text("location");
    // What names no location writes to the default one.
    return writable.some(
      (one) => one.namespace === namespace && (location === "" ? one.isDefault : one.name === location),
    );
  };
  const enabled = schedules.filter((one) => isEnabled(one) && canWrite(one));
  const taking = namespaces.map((namespace): [string, string[]] => [
    namespace,
    enabled.flatMap(({ filters, name }) => (coverageOf(filters, namespace).state === "full" ? [name] : [])),
  ]);
  return known({ writable: writable.map(({ name }) => name), schedules: new Map(taking) });
}
