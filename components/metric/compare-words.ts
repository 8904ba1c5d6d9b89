import type { CompareAnswer } from "#lib/contract/compare.ts";
import { formatNoun } from "#lib/format/count.ts";

/** `20 of 300 clusters by last value`, and how the others are in it. */
export function restWords({ heard, series, rest }: Pick<CompareAnswer, "heard" | "series" | "rest">): string {
  if (rest === null) return `${formatNoun(heard, "cluster")} by last value`;
  const shown = `${series.length} of ${heard} clusters by last value`;
  return rest.sum === null ? `${shown}, the others not drawn` : `${shown}, the others summed up`;
}
