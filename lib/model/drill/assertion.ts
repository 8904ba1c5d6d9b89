import type { DrillAssertion } from "#lib/contract/drill.ts";

const EVIDENCE_AT_MOST = 20;

/** One thing that was looked at. @param evidence at most the first twenty are kept */
export const assertion = (
  what: DrillAssertion["what"],
  state: DrillAssertion["state"],
  sentence: string,
  evidence: readonly string[] = [],
): DrillAssertion => ({ what, state, sentence, evidence: evidence.slice(0, EVIDENCE_AT_MOST) });
