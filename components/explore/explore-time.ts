import type { ExploreRangeRequest } from "#lib/contract/explore.ts";
import { PANEL_SECONDS_AT_MOST } from "#lib/contract/words.ts";
import type { TimeRange } from "#lib/model/time/range.ts";

/** The page's own time as the server is asked. One that moves on has no end: the server knows what now is. */
export function timeOf(
  range: TimeRange,
  frozenAt: number | undefined,
): Pick<ExploreRangeRequest, "lastSeconds" | "at"> {
  const isRelative = "lastSeconds" in range;
  const seconds = isRelative ? range.lastSeconds : Math.ceil((range.to - range.from) / 1000);
  const end = isRelative ? frozenAt : range.to;
  return {
    lastSeconds: Math.min(PANEL_SECONDS_AT_MOST, Math.max(60, seconds)),
    ...(end !== undefined && { at: Math.floor(end / 1000) }),
  };
}
