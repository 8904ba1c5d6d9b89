import { classOf, isOver } from "./phase.ts";
import type { SeenBackup } from "./seen.ts";

/** Runs of a schedule, the newest first, by when they were made. */
export const newestFirst = (runs: readonly SeenBackup[]): readonly SeenBackup[] =>
  runs.toSorted((a, b) => madeAt(b) - madeAt(a) || (a.name < b.name ? 1 : -1));

/** When a run began, or was made where it did not begin; Unix milliseconds. */
export const madeAt = ({ startedMs, createdMs }: Pick<SeenBackup, "startedMs" | "createdMs">): number =>
  startedMs ?? createdMs ?? 0;

/** How many runs in a row, from the newest that is over back, failed in part. `runs`: the newest first. */
export function partialStreak(runs: readonly SeenBackup[]): number {
  const over = runs.filter(({ phase }) => isOver(phase));
  const end = over.findIndex(({ phase }) => classOf(phase) !== "partial");
  return end < 0 ? over.length : end;
}

/** Runs that a run is compared with, and the fewest that tell what is usual. */
const COMPARED = 5;
const COMPARED_AT_LEAST = 3;

/**
 * How many things the newest run took and what is usual: the median of up to five before it that took by the same filters (domain.md
 * BKP-020). null: too few to tell. `runs`: the newest first.
 */
export function usualSize(runs: readonly SeenBackup[]): { readonly items: number; readonly median: number } | null {
  const [newest, ...before] = runs.filter(
    ({ phase, items }) => ["success", "partial"].includes(classOf(phase)) && items > 0,
  );
  if (newest === undefined) return null;
  const filters = JSON.stringify(newest.filters);
  const same = before.filter((one) => JSON.stringify(one.filters) === filters).slice(0, COMPARED);
  if (same.length < COMPARED_AT_LEAST) return null;
  const sizes = same.map(({ items }) => items).toSorted((a, b) => a - b);
  const [low, high] = [sizes[Math.floor((sizes.length - 1) / 2)] ?? 0, sizes[Math.floor(sizes.length / 2)] ?? 0];
  return { items: newest.items, median: (low + high) / 2 };
}
