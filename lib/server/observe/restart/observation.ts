import { cellsOf, identityOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

/** A pod's counter at one moment. */
export interface Counter {
  readonly restarts: number;
  /** Unix seconds of the newest end of any container; 0 when none is kept. */
  readonly lastAt: number;
}

/** A pod whose counter was read. */
export interface PodObservation extends Counter {
  readonly cluster: string;
  readonly uid: string;
  readonly namespace: string;
  readonly pod: string;
  /** Unix seconds; 0 when not known. */
  readonly createdAt: number;
  readonly exitCode: number | null;
  readonly reason: string;
  /** The container that ended last; empty when not known. */
  readonly container: string;
  readonly status: string;
  readonly node: string;
  readonly ownerKind: string;
  readonly owner: string;
  /** The counter as it was before, when it was this pod's; null on first sight. */
  readonly before: Counter | null;
}

/** Reads what a restart is told by from a pod's row. */
export function observePod(table: Table, row: number, before: readonly [number, number] | null): PodObservation {
  const cells = cellsOf(table, row);
  const exitCode = table.byKey.get("lastExitCode")?.read(row);
  return {
    cluster: table.cluster,
    uid: identityOf(table, row),
    namespace: namespaceOf(table, row),
    pod: table.names.read(row),
    createdAt: Number(table.createdAt.read(row) ?? 0),
    restarts: cells.number("restarts"),
    lastAt: cells.number("lastRestartAt"),
    exitCode: typeof exitCode === "number" ? exitCode : null,
    reason: cells.text("lastExitReason"),
    container: cells.text("lastExitContainer"),
    status: cells.text("status"),
    node: cells.text("node"),
    ownerKind: cells.text("ownerKind"),
    owner: cells.text("owner"),
    before: before === null ? null : { restarts: before[0], lastAt: before[1] },
  };
}
