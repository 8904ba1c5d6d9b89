import { useState } from "react";

import type { QueryKind } from "#lib/contract/kind.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { useRows } from "#lib/query/rows.ts";

type Request<Kind extends QueryKind> = Parameters<typeof useRows<Kind>>[0];

/** What a question asks, whatever part of its rows is in sight. */
export const questionOf = ({ window: _window, ...rest }: Request<QueryKind>): string => JSON.stringify(rest);

/** Rows of the question; of the last good one while the present one is refused, so that a half-typed term blanks nothing. */
export function useHeldRows<Kind extends QueryKind>(request: Request<Kind>) {
  const query = useRows(request);
  const question = questionOf(request);
  const current = query.data;
  const [last, setLast] = useState({ held: current, question });
  const isAnswer = current !== undefined && !query.isPlaceholderData;
  const answered = isAnswer ? question : last.question;
  if (current !== undefined && (current !== last.held || answered !== last.question))
    setLast({ held: current, question: answered });
  const problem: ApiProblem | undefined = query.error === null ? undefined : toApiProblem(query.error);
  const held = current ?? last.held;
  return { held, problem, question, isOutdated: held !== undefined && answered !== question, refetch: query.refetch };
}
