import { useNamespaceScope, useScope } from "#components/shell/scope.ts";
import { useTime } from "#components/shell/use-time.ts";
import type { ExploreAnswer, ExploreRangeAnswer } from "#lib/contract/explore.ts";
import { useExploredMoments, useExploredRanges } from "#lib/query/explore.ts";

import { LETTERS, type useExploreState } from "./explore-state.ts";
import { timeOf } from "./explore-time.ts";
import type { Outcome } from "./query-note.tsx";
import type { Shown } from "./result-graph.tsx";

/** What came of the expressions of the page, in its time and scope. */
export function useAnswers({ asked, view, step, isOff }: ReturnType<typeof useExploreState>) {
  const { range, frozenAt } = useTime();
  const [clusters] = useScope();
  const [namespaces] = useNamespaceScope();
  const narrowing = { clusters: [...clusters], namespaces: [...namespaces] };
  const { lastSeconds, at } = timeOf(range, frozenAt);
  const isLive = at === undefined;
  const isAsked = (text: string, index: number, of: typeof view) =>
    text !== "" && view === of && !isOff(LETTERS[index] ?? "A");
  const common = { ...narrowing, ...(at !== undefined && { at }) };
  const inSteps = step === "auto" ? {} : { stepSeconds: Number(step) };
  const ranges = useExploredRanges(
    asked.map((query, index) =>
      isAsked(query, index, "graph") ? { query, lastSeconds, ...inSteps, ...common } : null,
    ),
    isLive,
  );
  const moments = useExploredMoments(
    asked.map((query, index) => (isAsked(query, index, "table") ? { query, ...common } : null)),
    isLive,
  );
  const results = view === "graph" ? ranges : moments;
  const outcomes = asked.map((text, index): Outcome => {
    const result = results[index];
    if (result === undefined || !isAsked(text, index, view))
      return { asked: "", error: null, answer: undefined, isUnderWay: false };
    return { asked: text, error: result.error, answer: result.data, isUnderWay: result.isFetching };
  });
  return { narrowing, outcomes, graphs: shownOf(outcomes, isRange), tables: shownOf(outcomes, isMoment) };
}

export type Answers = ReturnType<typeof useAnswers>;

const isRange = (answer: Outcome["answer"]): answer is ExploreRangeAnswer => answer !== undefined && "series" in answer;
const isMoment = (answer: Outcome["answer"]): answer is ExploreAnswer => answer !== undefined && "samples" in answer;

function shownOf<Answer extends NonNullable<Outcome["answer"]>>(
  outcomes: readonly Outcome[],
  is: (answer: Outcome["answer"]) => answer is Answer,
): Shown<Answer>[] {
  return outcomes.flatMap(({ answer, asked, error }, at) =>
    asked !== "" && error === null && is(answer) ? [{ letter: LETTERS[at] ?? "A", answer }] : [],
  );
}
