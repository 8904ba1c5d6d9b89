import type { SeenAddOn } from "#lib/model/finding/add-on.ts";
import type { SeenAutoscaler, SeenClaim, SeenJob } from "#lib/model/finding/seen-batch.ts";
import type { SeenPod } from "#lib/model/finding/seen-pod.ts";
import { cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import { kindOf, type WorkloadResource } from "./see-workload.ts";

/** A Pod's row as the checks see it. */
export function seePod(table: Table, row: number): SeenPod {
  const cells = cellsOf(table, row);
  return {
    status: cells.text("status"),
    phase: cells.text("phase"),
    node: cells.text("node"),
    isNotReady: cells.flag("notReady"),
    isCrashLooping: cells.flag("crashLooping"),
    restarts: cells.number("restarts"),
    lastExit: cells.text("lastExitReason"),
    lastExitCode: cells.maybe("lastExitCode"),
    createdAt: Number(table.createdAt.read(row) ?? 0) || null,
  };
}

/** A Job's row as the checks see it. */
export function seeJob(table: Table, row: number, now: number): SeenJob {
  const cells = cellsOf(table, row);
  return {
    status: cells.text("status"),
    active: cells.number("active"),
    failed: cells.number("failed"),
    startedAt: cells.time("startedAt"),
    now,
  };
}

/** An autoscaler's row as the checks see it. */
export function seeAutoscaler(table: Table, row: number): SeenAutoscaler {
  const cells = cellsOf(table, row);
  return {
    status: cells.text("status"),
    target: cells.text("target"),
    minimum: cells.number("minimum"),
    maximum: cells.number("maximum"),
    current: cells.number("current"),
    desired: cells.number("desired"),
    lastScaledAt: cells.time("lastScaledAt"),
  };
}

/** A claim's row as the checks see it. */
export function seeClaim(table: Table, row: number): SeenClaim {
  const cells = cellsOf(table, row);
  return {
    status: cells.text("status"),
    storageClass: cells.text("storageClass"),
    createdAt: Number(table.createdAt.read(row) ?? 0) || null,
  };
}

/** A workload's row as the checks of add-ons see it. */
export function seeAddOn(table: Table, row: number): SeenAddOn {
  const cells = cellsOf(table, row);
  return {
    kind: kindOf[table.kind.resource as WorkloadResource],
    namespace: namespaceOf(table, row),
    name: table.names.read(row),
    podLabels: cells.text("podLabels").split(","),
    desired: cells.number("desired"),
    ready: cells.number("ready"),
    isReported: cells.number("observedGeneration") > 0,
    unavailableSince: cells.time("unavailableSince"),
  };
}
