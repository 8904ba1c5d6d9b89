import type { LineSearchAnswer } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";

/**
 * How many lines match: `48,211`, `10,000+` while nobody has counted further, `48,211+?` when a store is missing. The bars are counted to
 * the last line where the search itself stops at ten thousand.
 */
export function describeTotal(
  { total, stores }: Pick<LineSearchAnswer, "total" | "stores">,
  counts: Pick<LineSearchAnswer, "histogram"> | undefined,
): string {
  const isIncomplete = stores.some(({ state }) => state !== "ok");
  if (!total.isAtLeast) return formatCount(total.count, isIncomplete);
  const counted = counts?.histogram?.buckets.reduce((sum, { count }) => sum + count, 0) ?? 0;
  if (counted > total.count) return formatCount(counted, isIncomplete);
  return `${formatCount(total.count)}+${isIncomplete ? "?" : ""}`;
}
