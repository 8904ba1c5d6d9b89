import { classOf } from "./phase.ts";
import { newestFirst, usualSize } from "./runs.ts";
import type { SeenBackup } from "./seen.ts";

const COMPARED = 5;
const COMPARED_AT_LEAST = 3;

/** How long a backup took, in milliseconds; null while it is not over. */
export const tookOf = ({ startedMs, completedMs }: Pick<SeenBackup, "startedMs" | "completedMs">): number | null =>
  startedMs === null || completedMs === null ? null : Math.max(0, completedMs - startedMs);

/** What is strange about a schedule's newest backup (BKP-020, BKP-014): under half of what it usually takes, or twice as long. */
export function anomaliesOf(backups: readonly SeenBackup[]): string[] {
  const runs = newestFirst(backups);
  const size = usualSize(runs);
  const told: string[] = [];
  if (size !== null && size.items < size.median / 2)
    told.push(`its newest backup has ${size.items} items; the median of those before is ${Math.round(size.median)}`);
  const [newest, ...before] = runs
    .filter(({ phase }) => ["success", "partial"].includes(classOf(phase)))
    .flatMap((run) => tookOf(run) ?? []);
  const usual = before.slice(0, COMPARED).toSorted((a, b) => a - b);
  const median = usual[usual.length >> 1];
  if (newest !== undefined && median !== undefined && usual.length >= COMPARED_AT_LEAST && newest > 2 * median)
    told.push(`its newest backup took ${minutes(newest)}; the median of those before is ${minutes(median)}`);
  return told;
}

const minutes = (milliseconds: number): string =>
  milliseconds < 120_000 ? `${Math.round(milliseconds / 1000)} s` : `${Math.round(milliseconds / 60_000)} min`;
