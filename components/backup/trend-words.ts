import type { ScheduleRow } from "#lib/contract/backup.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCount } from "#lib/format/count.ts";

import { medianBefore } from "./run-median.ts";

type Trend = ScheduleRow["trend"];

export interface TrendLine {
  readonly label: "Items" | "Took";
  /** Oldest first. */
  readonly values: readonly (number | null)[];
  /** `1,204, usually 1,198`. */
  readonly words: string;
}

/** How large the runs of a schedule were and how long they took, each with the newest beside what is usual; `trend`: oldest first. */
export function linesOfTrend(trend: Trend): TrendLine[] {
  return [
    lineOf(
      "Items",
      trend.map(({ items }) => items),
      formatCount,
    ),
    lineOf(
      "Took",
      trend.map(({ tookSeconds }) => tookSeconds),
      formatSeconds,
    ),
  ];
}

function lineOf(label: TrendLine["label"], values: readonly (number | null)[], say: (value: number) => string) {
  const newestFirst = values.toReversed().map((items) => ({ items }));
  const newest = newestFirst[0]?.items ?? null;
  const usual = medianBefore(newestFirst, 0);
  const now = newest === null ? "not known" : say(newest);
  return { label, values, words: usual === null ? now : `${now}, usually ${say(Math.round(usual))}` };
}
