import type { HealthCounts } from "#lib/contract/fleet.ts";
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

/** Health with how many findings make it so: `Critical (2) Warning (5) Unknown (1)`; the bare word where nothing is wrong. */
export function describeHealth({ health, healthCounts }: { health: Health; healthCounts: HealthCounts }): string {
  const { critical, warning, unknown } = healthCounts;
  const counted = [
    ["crit", critical],
    ["warn", warning],
    ["unknown", unknown],
  ] as const;
  const words = counted.flatMap(([tone, count]) => (count > 0 ? [`${healths[tone]} (${count})`] : []));
  return words.length === 0 ? healths[health] : words.join(" ");
}
