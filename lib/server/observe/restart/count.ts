import { keptSeconds } from "#lib/model/restart/history.ts";

import type { Counter, PodObservation } from "./observation.ts";

/** What an observation adds to the history. */
export interface Counted {
  /** Restarts that happened at `at`. */
  readonly count: number;
  readonly at: number;
  /** More of them, some time between two moments. */
  readonly span: { readonly from: number; readonly to: number; readonly count: number } | null;
}

/**
 * The restarts between what was known of a pod and what is seen now; null when there is nothing to count (domain.md 3.1).
 * On first sight one restart is certain when its end is kept; the rest of the counter is from before we looked.
 */
export function countRestarts(seen: PodObservation, known: Counter | null, now: number): Counted | null {
  const counted = known === null ? countFirst(seen, now) : countSince(seen, known, now);
  return counted !== null && counted.at >= now - keptSeconds ? counted : null;
}

function countFirst({ restarts, lastAt, createdAt }: PodObservation, now: number): Counted | null {
  if (restarts === 0) return null;
  if (lastAt === 0) return { count: 0, at: now, span: { from: createdAt, to: now, count: restarts } };
  const at = Math.min(lastAt, now);
  return { count: 1, at, span: restarts > 1 ? { from: createdAt, to: at, count: restarts - 1 } : null };
}

function countSince({ restarts, lastAt }: PodObservation, known: Counter, now: number): Counted | null {
  const hasMoved = lastAt > known.lastAt;
  // kubectl's number goes back when a pod is through with its init containers: then only a new end tells of a restart.
  const grown = restarts > known.restarts ? restarts - known.restarts : hasMoved && known.lastAt > 0 ? 1 : 0;
  if (grown === 0) return null;
  const at = hasMoved ? Math.min(lastAt, now) : now;
  const from = known.lastAt === 0 ? at : Math.min(known.lastAt, at);
  return { count: 1, at, span: grown > 1 ? { from, to: at, count: grown - 1 } : null };
}
