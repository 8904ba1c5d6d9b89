import type { PreflightCheck } from "#lib/contract/fleet.ts";

import type { Answer, Survey } from "./survey.ts";

/** One registration check: a pure look at what was asked. Ids are domain.md 5.2's. */
export type Check = (survey: Survey) => PreflightCheck;

type Verdict = Pick<PreflightCheck, "outcome" | "evidence"> & { fix?: string };

/** Names a check; the verdict is what `judge` finds. */
export function defineCheck(id: string, title: string, judge: (survey: Survey) => Verdict): Check {
  return (survey) => ({ id, title, fix: "", ...judge(survey) });
}

/** The verdict where the question got no answer. */
export function unanswered(answer: Extract<Answer<unknown>, { known: false }>): Verdict {
  const evidence = answer.reason === "not asked" ? "not asked, because the cluster does not answer" : answer.reason;
  return { outcome: "unknown", evidence, fix: "Make the cluster reachable, then run the checks again." };
}
