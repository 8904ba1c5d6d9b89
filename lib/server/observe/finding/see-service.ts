import type { SeenService } from "#lib/model/finding/seen-workload.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { RowChanges } from "#lib/server/observe/row-changes.ts";
import type { Table } from "#lib/server/store/table.ts";

/** What a namespace's Services stand on: their EndpointSlices and workloads; null where a kind is not known whole. */
export interface Behind {
  readonly slices: RowChanges | null;
  readonly workloads: readonly RowChanges[] | null;
}

/** A Service's row as the drift checks see it. */
export function seeService(table: Table, row: number, namespace: string, behind: Behind): SeenService {
  const cells = cellsOf(table, row);
  const selector = cells.text("selector");
  return {
    type: cells.text("type"),
    selector,
    publishesNotReady: cells.flag("publishesNotReady"),
    ready: behind.slices === null ? null : readyOf(behind.slices, namespace, table.names.read(row)),
    desired: behind.workloads === null ? null : desiredOf(behind.workloads, namespace, selector),
  };
}

/**
 * Ready endpoints of a Service. Slices of two address families repeat the same pods, so the larger family counts; within a family an
 * endpoint is in one slice, but for the moment in which the controller moves it (domain.md 2.4).
 */
function readyOf(slices: RowChanges, namespace: string, service: string): number {
  const byFamily = new Map<string, number>();
  for (const row of slices.rowsIn(namespace)) {
    const cells = cellsOf(slices.table, row);
    if (cells.text("serviceName") !== service) continue;
    const family = cells.text("addressType");
    byFamily.set(family, (byFamily.get(family) ?? 0) + cells.number("ready"));
  }
  return Math.max(0, ...byFamily.values());
}

/** Replicas wanted by the workloads whose pods carry every label of the selector. */
function desiredOf(workloads: readonly RowChanges[], namespace: string, selector: string): number {
  if (selector === "") return 0;
  const wanted = selector.split(",");
  let sum = 0;
  for (const changes of workloads)
    for (const row of changes.rowsIn(namespace)) {
      const cells = cellsOf(changes.table, row);
      const labels = cells.text("podLabels").split(",");
      if (wanted.every((label) => labels.includes(label))) sum += cells.number("desired");
    }
  return sum;
}
