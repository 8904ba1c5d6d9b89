import type { Tone } from "#components/ui/shape.tsx";
import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import { formatNoun } from "#lib/format/count.ts";

/** What became of a policy's newest firing, in one sentence, and how bad that is. */
export function sayFiring(firing: DrillFiring | null, namespaces: readonly string[]): { words: string; tone: Tone } {
  if (firing === null) return { words: "It was not due yet.", tone: "unknown" };
  const refused = firing.turns.filter(({ refusal }) => refusal !== "");
  const begun = firing.turns.length - refused.length;
  switch (firing.state) {
    case "running":
      return {
        words: `Running, with ${firing.turns.length} of ${formatNoun(namespaces.length, "namespace")} so far.`,
        tone: "busy",
      };
    case "missed":
      return { words: "Missed: Quarterdeck did not run then. It is not made up for.", tone: "warn" };
    case "skipped":
      return { words: "Skipped: the one before still ran.", tone: "warn" };
    case "interrupted":
      return { words: "Quarterdeck ended in the middle of it.", tone: "warn" };
    default:
      if (refused.length === 0) return { words: `${formatNoun(begun, "drill")} ran.`, tone: "ok" };
      return {
        words: `${refused.length} of ${formatNoun(firing.turns.length, "namespace")} could not be rehearsed.`,
        tone: "crit",
      };
  }
}
