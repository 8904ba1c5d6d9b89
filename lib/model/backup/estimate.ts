import { tookOf } from "./anomaly.ts";
import type { BackupFilters } from "./coverage.ts";
import { classOf } from "./phase.ts";
import { newestFirst } from "./runs.ts";
import type { SeenBackup } from "./seen.ts";

const COMPARED = 5;

/** What backups by the same filters were like: medians of up to five, and how many they were. */
export interface Estimate {
  readonly runs: number;
  readonly items: number;
  readonly tookMs: number | null;
}

/** What a backup by these filters is likely to be; null where none by the same has ended well. */
export function estimateOf(backups: readonly SeenBackup[], filters: BackupFilters): Estimate | null {
  const key = keyOf(filters);
  const same = backups.filter((one) => isWhole(one) && keyOf(one.filters) === key);
  const compared = newestFirst(same).slice(0, COMPARED);
  const items = medianOf(compared.map((one) => one.items));
  return items === null
    ? null
    : { runs: compared.length, items, tookMs: medianOf(compared.flatMap((one) => tookOf(one) ?? [])) };
}

const isWhole = ({ phase, items }: SeenBackup): boolean => items > 0 && ["success", "partial"].includes(classOf(phase));

/** Velero 1.18 writes its snapshots' own kinds into what a Backup leaves out. */
const OWN = /^volumesnapshot\w*\./;

const written = (names: readonly string[]): string[] =>
  names.filter((name) => !OWN.test(name)).toSorted((a, b) => (a < b ? -1 : 1));

/** The same filters, in whatever order they are written. */
const keyOf = (filters: BackupFilters): string =>
  JSON.stringify(
    Object.entries(filters)
      .map(([key, value]) => [key, Array.isArray(value) ? written(value) : value] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

function medianOf(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? null;
}
