import { type Hop, hopRank, hops, hopTitle } from "./hop.ts";
import { compareTrouble, type Trouble } from "./trouble.ts";

/** Which hop is to blame, and what follows from it. */
export interface Cause {
  readonly hop: Hop;
  /** Only what arrives, or does not, tells that something is wrong. */
  readonly isByOutcome: boolean;
  /** One sentence. */
  readonly sentence: string;
  /** What else is wrong and may follow from it, the first hop first. */
  readonly follows: readonly string[];
}

/** Place in the flow; what arrives comes last. */
const placeOf = ({ hop, nature }: Trouble): number => (nature === "outcome" ? hops.length : hopRank(hop));
const natures: readonly Trouble["nature"][] = ["fault", "symptom", "outcome"];

/**
 * The first hop, in the order of flow, with a fault of its own, the worst before others: a backlog, retries or silence can be brought about by what comes
 * later. Where nothing but those is known the first hop that has one is named. `well`: hops that are known to work, which silence is not blamed on.
 */
export function causeOf(troubles: readonly Trouble[], well: ReadonlySet<Hop> = new Set()): Cause | null {
  const ill = troubles.filter(({ severity, nature }) => severity !== "info" && nature !== "aside");
  const [first] = ill.toSorted(
    (a, b) =>
      natures.indexOf(a.nature) - natures.indexOf(b.nature) || compareTrouble(a, b) || hopRank(a.hop) - hopRank(b.hop),
  );
  if (first === undefined) return null;
  const hop = first.nature === "outcome" ? (hops.find((one) => !well.has(one)) ?? "agent") : first.hop;
  const follows = ill
    .filter((one) => one !== first)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ summary }) => summary);
  return {
    hop,
    isByOutcome: first.nature === "outcome",
    sentence: `${hopTitle[hop]}: ${sentenceOf(first)}.`,
    follows: [...new Set(follows)],
  };
}

function sentenceOf({ nature, summary }: Trouble): string {
  return nature === "outcome" ? `${summary}, and no hop says why` : summary;
}
