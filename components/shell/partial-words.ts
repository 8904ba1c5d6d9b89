import type { ClusterState, PartialCluster } from "#lib/contract/freshness.ts";
import { formatSince } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";

/** What a cluster's state means for the numbers on screen. */
const groups: Record<ClusterState, "unavailable" | "partly available" | "still loading" | undefined> = {
  stale: "unavailable",
  unreachable: "unavailable",
  degraded: "partly available",
  connecting: "still loading",
  syncing: "still loading",
  live: undefined,
};

/** `1 of 3 clusters unavailable, 1 still loading; oldest picture 42s`. `clusters` is how many were asked. */
export function describePartial(partial: readonly PartialCluster[], clusters: number, now: number): string {
  const counted = (["unavailable", "partly available", "still loading"] as const)
    .map((group) => ({ group, count: partial.filter((each) => groups[each.state] === group).length }))
    .filter(({ count }) => count > 0);
  const [first, ...others] = counted;
  if (first === undefined) return "";
  const head = `${first.count} of ${formatNoun(clusters, "cluster")} ${first.group}`;
  const sentence = [head, ...others.map(({ group, count }) => `${count} ${group}`)].join(", ");
  const known = partial.flatMap((each) => (each.asOf === null ? [] : [each.asOf]));
  return known.length === 0 ? sentence : `${sentence}, oldest ${formatSince(Math.min(...known), now)}`;
}
