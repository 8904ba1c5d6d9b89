import { describeCounts } from "#components/finding/finding-words.ts";
import type { DriftAnswer } from "#lib/contract/drift.ts";

/** The page in one sentence. */
export const describeDrift = ({ counts }: DriftAnswer): string =>
  describeCounts(counts, { nothing: "Nothing has drifted", wrong: "not as wanted" });
