import type { Terms } from "#lib/model/panel/plan.ts";
import { type Matcher, selectWithin } from "#lib/model/panel/selector.ts";

import { rateSecondsOf } from "./window.ts";

interface Circumstances extends Pick<Terms, "clusterLabel" | "isRecorded"> {
  /** Seconds. */
  readonly step: number;
}

/** What expressions about a scope are made of. Its labels are kept by every result, so that it can be checked. */
export const termsOf = (scope: readonly Matcher[], { clusterLabel, isRecorded, step }: Circumstances): Terms => ({
  select: selectWithin(scope),
  kept: scope.map(([label]) => label),
  clusterLabel,
  rateSeconds: rateSecondsOf(step),
  stepSeconds: step,
  isRecorded,
});
