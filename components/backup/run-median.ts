import type { BackupRun } from "#lib/contract/backup-detail.ts";

const COMPARED = 5;

/** Median of the items of the five runs before the one at `at` (runs stand newest first); null with fewer than three (BKP-020). */
export function medianBefore(runs: readonly Pick<BackupRun, "items">[], at: number): number | null {
  const before = runs.slice(at + 1, at + 1 + COMPARED).flatMap(({ items }) => (items === null ? [] : [items]));
  if (before.length < 3) return null;
  const sorted = before.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
