import type { WatchedResource } from "#lib/contract/kind.ts";
import { type ColumnSpec, countColumn, type Kind, textColumn } from "#lib/server/kind/kind.ts";
import { kinds } from "#lib/server/kind/kinds.ts";

/** No count and no amount is below zero. */
export const UNKNOWN_NUMBER = -1;

/** Of the past these are known. */
export const pastResources = [
  "pods",
  "nodes",
  "deployments",
  "statefulsets",
  "daemonsets",
  "replicasets",
  "jobs",
] as const satisfies readonly WatchedResource[];
export type PastResource = (typeof pastResources)[number];

/** The present's kind, so that rows of the past have its words; with numbers that may be unknown, and a column that says which are. */
function pastKind(kind: Kind): Kind {
  const slots = { defaults: [...kind.projection.slots.defaults, 0], next: () => 0 };
  return {
    ...kind,
    projection: { ...kind.projection, slots },
    columns: [...kind.columns.map(nullable), textColumn("unknown", slots.defaults.length - 1)],
  };
}

function nullable(column: ColumnSpec): ColumnSpec {
  const { key, type, slot, isHidden, nullNumber } = column;
  if (nullNumber !== null || (type !== "count" && type !== "small" && type !== "amount")) return column;
  if (type === "amount") return { ...column, nullNumber: UNKNOWN_NUMBER };
  return countColumn(key, slot, { isHidden, nullNumber: UNKNOWN_NUMBER });
}

export const pastKinds: Readonly<Record<PastResource, Kind>> = {
  pods: pastKind(kinds.pods),
  nodes: pastKind(kinds.nodes),
  deployments: pastKind(kinds.deployments),
  statefulsets: pastKind(kinds.statefulsets),
  daemonsets: pastKind(kinds.daemonsets),
  replicasets: pastKind(kinds.replicasets),
  jobs: pastKind(kinds.jobs),
};
