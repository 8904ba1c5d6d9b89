import type { ClusterState, Health } from "#lib/contract/freshness.ts";

const states: Record<ClusterState, string> = {
  connecting: "Connecting",
  syncing: "Loading",
  live: "Live",
  degraded: "Partly read",
  stale: "Does not answer",
  unreachable: "Unreachable",
};

const healths: Record<Health, string> = {
  ok: "Healthy",
  busy: "Progressing",
  warn: "Warning",
  crit: "Critical",
  unknown: "Unknown",
};

/** A cluster's connection in a word or two. */
export function formatClusterState(state: ClusterState): string {
  return states[state];
}

/** Health in a word, to stand beside its shape. */
export function formatHealth(health: Health): string {
  return healths[health];
}
