import type { DrillAssertion, DrillVerdict } from "#lib/contract/drill.ts";

/** Proven is only what was seen: one thing that failed fails it, one that nobody could read leaves it open. */
export function verdictOf(assertions: readonly Pick<DrillAssertion, "state">[]): DrillVerdict {
  if (assertions.some(({ state }) => state === "failed")) return "failed";
  const isSeen = assertions.length > 0 && assertions.every(({ state }) => state === "met");
  return isSeen ? "proven" : "unproven";
}

/** A proof is believed for so long (domain.md 1.4). */
export const freshDays = 90;

/** How the restores of a namespace stand by its newest drill. `now` and `at` in epoch milliseconds. */
export function standingOf(
  newest: { readonly verdict: DrillVerdict; readonly judgedAt: number } | undefined,
  now: number,
): "never" | "stale" | DrillVerdict {
  if (newest === undefined) return "never";
  const isStale = now - newest.judgedAt > freshDays * 86_400_000;
  return newest.verdict === "proven" && isStale ? "stale" : newest.verdict;
}
