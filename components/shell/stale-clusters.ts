import type { PartialCluster } from "#lib/contract/freshness.ts";

/**
 * Clusters whose rows may be the last known ones rather than the present ones. An answer about one kind calls a cluster degraded when it
 * is that kind which is stale.
 */
export function staleClusters(partial: readonly PartialCluster[]): ReadonlySet<string> {
  const stale = partial.filter(({ state }) => state !== "connecting" && state !== "syncing");
  return new Set(stale.map(({ cluster }) => cluster));
}
