import type { LineStoreState } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";

/** Whether no store answered: then nothing is known, which is not the same as nothing. */
export const isSilent = (stores: readonly LineStoreState[]): boolean =>
  stores.length > 0 && stores.every(({ state }) => state === "down");

/** Longer than anybody at a terminal takes for quick. */
const SLOW_MILLISECONDS = 3000;

export interface StoreNote {
  readonly store: string;
  readonly tone: "crit" | "warn" | "unknown";
  /** What it means for the lines that are shown. */
  readonly head: string;
  /** Why, in the server's words. */
  readonly reason: string;
}

/** What is to be known of a store before its lines are believed; null while all is well. */
export function noteOf({ store, state, reason, clusters, tookMilliseconds }: LineStoreState): StoreNote | null {
  const whose = clustersOf(clusters);
  if (state === "down") return { store, tone: "crit", head: `Lines of ${whose} are missing.`, reason };
  if (state === "partial") return { store, tone: "warn", head: `Lines of ${whose} may be missing.`, reason };
  // What works and still has something to say: it is red elsewhere, or takes no more lines.
  if (reason !== "") return { store, tone: "warn", head: `${store}:`, reason };
  if (tookMilliseconds === null || tookMilliseconds < SLOW_MILLISECONDS) return null;
  const took = `${(tookMilliseconds / 1000).toFixed(1)} s`;
  return { store, tone: "unknown", head: `${store} took ${took}.`, reason: "A shorter time is answered sooner." };
}

const FEW = 3;

function clustersOf(clusters: readonly string[]): string {
  if (clusters.length === 0) return "some clusters";
  const named = clusters.slice(0, FEW).join(", ");
  return clusters.length > FEW ? `${named} and ${formatCount(clusters.length - FEW)} more` : named;
}
