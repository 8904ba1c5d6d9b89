import type { SeenWorkload } from "#lib/model/finding/seen-workload.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

export const kindOf = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;
export type WorkloadResource = keyof typeof kindOf;

export const workloadResources = Object.keys(kindOf) as WorkloadResource[];

/** A workload's row as the drift checks see it. `updatedAt` is what watching tells, for the kinds that do not say it themselves. */
export function seeWorkload(table: Table, row: number, updatedAt: number | null): SeenWorkload {
  const cells = cellsOf(table, row);
  const partition = table.byKey.get("partition")?.read(row);
  return {
    kind: kindOf[table.kind.resource as WorkloadResource],
    desired: cells.number("desired"),
    total: cells.number("total"),
    updated: cells.number("updated"),
    ready: cells.number("ready"),
    available: cells.number("available"),
    generation: cells.number("generation"),
    observedGeneration: cells.number("observedGeneration"),
    isPaused: cells.flag("paused"),
    isStuck: cells.flag("stuck"),
    isOnDelete: cells.text("strategy") === "OnDelete",
    partition: typeof partition === "number" ? partition : null,
    isRevisionCurrent: table.byKey.has("revisionCurrent") ? cells.flag("revisionCurrent") : true,
    misscheduled: cells.number("misscheduled"),
    heldSince: cells.time("heldSince"),
    unavailableSince: cells.time("unavailableSince"),
    updatedAt: cells.time("progressedAt") ?? updatedAt,
  };
}
