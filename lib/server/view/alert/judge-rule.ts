import type { RuleHealth } from "#lib/contract/alert-rule.ts";
import type { RawRule } from "#lib/server/source/prometheus/rules.ts";

/** A rule not evaluated for so many intervals is late. */
const INTERVALS_MISSED = 3;
const LEAST_MILLISECONDS = 60_000;

/** How a rule fares, the gravest first, in one sentence. `now` in epoch milliseconds. */
export function judgeRule(
  { health, lastError, lastEvaluation = 0, intervalSeconds, groupSeconds }: RawRule,
  missing: readonly string[],
  now: number,
): { health: RuleHealth; reason: string } {
  if (health === "err" || lastError !== "")
    return { health: "failing", reason: lastError || "Its last evaluation failed." };
  if (lastEvaluation <= 0) return { health: "waiting", reason: "It was not evaluated yet." };
  const ageMilliseconds = now - lastEvaluation;
  if (ageMilliseconds > Math.max(LEAST_MILLISECONDS, INTERVALS_MISSED * intervalSeconds * 1000))
    return {
      health: "late",
      reason: `It was last evaluated ${Math.round(ageMilliseconds / 1000)} s ago, and should be every ${intervalSeconds} s.`,
    };
  if (missing.length > 0)
    return { health: "dead", reason: `It has nothing to look at: there are no series of ${missing.join(", ")}.` };
  if (groupSeconds !== null && intervalSeconds > 0 && groupSeconds > intervalSeconds)
    return {
      health: "slow",
      reason: `Its group takes ${groupSeconds.toFixed(1)} s, and should be evaluated every ${intervalSeconds} s.`,
    };
  return { health: "ok", reason: "" };
}
