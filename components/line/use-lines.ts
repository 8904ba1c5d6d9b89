import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useReducer } from "react";

import type { StoredLine } from "#lib/contract/line.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { lineCountsOptions, type LineQuestion, linesOptions } from "#lib/query/line.ts";

/** Lines of a question as far as they were read, and beside them how all of them are spread. */
export function useLines(question: LineQuestion) {
  const [round, askAgain] = useReducer((count: number) => count + 1, 0);
  const search = useInfiniteQuery(linesOptions(question, round));
  const counts = useQuery(lineCountsOptions(question, round));
  const { data, failureReason, hasNextPage, isFetchingNextPage, fetchNextPage } = search;
  const lines = useMemo(() => data?.pages.flatMap((page) => page.lines) ?? nothing, [data]);
  const problem = problemOf(failureReason);
  return {
    lines,
    /** The newest answer: the states of the stores may have changed since the first. */
    answer: data?.pages.at(-1),
    /** Why there is no answer at all. */
    problem: data === undefined ? problem : null,
    isAsking: search.isFetching && !isFetchingNextPage,
    rest: {
      hasMore: hasNextPage,
      isFetching: isFetchingNextPage,
      problem: data === undefined ? null : problem,
      onMore: () => void (isFetchingNextPage || fetchNextPage()),
    },
    counts: counts.data,
    isCountsOld: counts.isPlaceholderData,
    countsProblem: problemOf(counts.failureReason),
    askAgain,
  };
}

const problemOf = (failure: Error | null) => failure && toApiProblem(failure);
const nothing: readonly StoredLine[] = [];

export type Lines = ReturnType<typeof useLines>;
