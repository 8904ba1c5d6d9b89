import {
  type Evidence,
  type NotApplicable,
  type Severity,
  type Unknown,
  type Verdict,
  found,
} from "#lib/model/finding/check.ts";

import type { Hop } from "./hop.ts";

export const logChecks = [
  "LOG-01",
  "LOG-02",
  "LOG-03",
  "LOG-04",
  "LOG-05",
  "LOG-06",
  "LOG-07",
  "LOG-08",
  "LOG-09",
  "LOG-10",
] as const;
export type LogCheck = (typeof logChecks)[number];

/**
 * Something that is not as it should be at one hop. `fault`: its own. `symptom`: what a later hop can bring about as well, such as a
 * backlog. `outcome`: what arrives, or does not, at the end of the way. `aside`: what keeps no line from arriving.
 */
export interface Trouble {
  readonly check: LogCheck;
  readonly hop: Hop;
  readonly nature: "fault" | "symptom" | "outcome" | "aside";
  readonly summary: string;
  readonly severity: Severity;
  /** How long it must last to be a finding. */
  readonly afterSeconds: number;
  readonly actual: number | null;
  readonly evidence: readonly Evidence[];
}

/** What one check makes of what was told: what is wrong, or why nothing can be said. */
export type Told = readonly Trouble[] | Unknown | NotApplicable;

const rank: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/** The worst first. */
export const compareTrouble = (a: Trouble, b: Trouble): number => rank[a.severity] - rank[b.severity];

/** One finding of all that is wrong by one check; as bad as the worst of it. */
export function verdictOf(told: Told): Verdict {
  if ("state" in told) return told;
  const [worst, ...rest] = told.toSorted(compareTrouble);
  if (worst === undefined) return null;
  const sooner = rest.find(({ afterSeconds }) => afterSeconds < worst.afterSeconds);
  const steps = [sooner, worst].flatMap((one) =>
    one ? [{ afterSeconds: one.afterSeconds, severity: one.severity }] : [],
  );
  return found({
    summary: [worst, ...rest].map(({ summary }) => summary).join("; "),
    actual: worst.actual,
    steps,
    evidence: [worst, ...rest].flatMap(({ evidence }) => evidence),
  });
}
