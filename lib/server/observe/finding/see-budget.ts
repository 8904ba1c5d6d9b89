import type { SeenBudget } from "#lib/model/finding/seen-workload.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

/** A PodDisruptionBudget's row as the drift checks see it. */
export function seeBudget(table: Table, row: number): SeenBudget {
  const cells = cellsOf(table, row);
  return {
    // The controller writes an observed generation from its first status on.
    isReported: cells.number("observedGeneration") > 0 || cells.number("expectedPods") > 0,
    isSyncFailed: cells.flag("syncFailed"),
    disruptionsAllowed: cells.number("disruptionsAllowed"),
    currentHealthy: cells.number("currentHealthy"),
    desiredHealthy: cells.number("desiredHealthy"),
    expectedPods: cells.number("expectedPods"),
    minAvailable: cells.text("minAvailable"),
    maxUnavailable: cells.text("maxUnavailable"),
    blockedSince: cells.time("blockedSince"),
  };
}
