import type { ClusterFigures, ClusterSummary } from "#lib/contract/fleet.ts";
import type { Health } from "#lib/contract/freshness.ts";

export interface Figure {
  /** null: no cluster knows it. */
  sum: number | null;
  /** Some cluster is missing from the sum, or in it only with its last known number. */
  isIncomplete: boolean;
}

/** Sum of one figure over clusters. An unknown figure is never a zero: it makes the sum incomplete. */
export function sumFigure(clusters: readonly ClusterSummary[], key: keyof ClusterFigures): Figure {
  const known = clusters.flatMap(({ figures }) => figures[key] ?? []);
  return {
    sum: known.length === 0 && clusters.length > 0 ? null : known.reduce((sum, count) => sum + count, 0),
    isIncomplete: known.length < clusters.length || clusters.some(isLastKnown),
  };
}

/** Whether a cluster's figures are its last known ones, or still coming in, rather than the present ones. */
export function isLastKnown({ state }: ClusterSummary): boolean {
  return state !== "live" && state !== "degraded";
}

/** Unknown comes before a warning: nobody sees what happens there. */
const ranks: Record<Health, number> = { crit: 0, unknown: 1, warn: 2, busy: 3, ok: 4 };

/** Worst cluster first, then by name. */
export function worstFirst(clusters: readonly ClusterSummary[]): ClusterSummary[] {
  return clusters.toSorted(
    (one, other) => ranks[one.health] - ranks[other.health] || one.name.localeCompare(other.name),
  );
}
