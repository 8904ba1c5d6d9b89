import type { MergedLine } from "./merge.ts";

/** What one of two merged sources lacks of the other. */
export interface LineGaps {
  /** How long the newest lines of the node are ahead of the central logs; null when nothing is ahead. */
  readonly lagMilliseconds: number | null;
  /** Lines that the central logs have not, although they have later ones of the same time: they may be lost. */
  readonly missing: number;
  /** Lines from before what the node still keeps. */
  readonly older: number;
}

/** What is said of a merged log, oldest line first. Without a central line there is nothing to compare with. */
export function gapsOf(merged: readonly MergedLine<unknown, unknown>[]): LineGaps {
  const newest = merged.findLastIndex(({ origin }) => origin !== "node");
  const oldest = merged.findIndex(({ origin }) => origin !== "node");
  const begin = merged.findIndex(({ origin }) => origin !== "central");
  if (newest < 0) return { lagMilliseconds: null, missing: 0, older: 0 };
  const [last, seen] = [merged.at(-1)?.at ?? null, merged[newest]?.at ?? null];
  const isAhead = newest < merged.length - 1 && last !== null && seen !== null;
  return {
    lagMilliseconds: isAhead ? last - seen : null,
    missing: merged.slice(oldest, newest).filter(({ origin }) => origin === "node").length,
    older: begin < 0 ? merged.length : merged.slice(0, begin).length,
  };
}
