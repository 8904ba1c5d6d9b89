"use client";

import type { ReactNode } from "react";

import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { toApiProblem } from "#lib/query/api-problem.ts";

interface PartProps<Answer> {
  query: { data: Answer | undefined; error: Error | null; refetch: () => unknown };
  rows?: number;
  children: (answer: Answer) => ReactNode;
}

/** A part of a detail with an answer of its own: it loads alone and fails alone; what was known stays while it is asked for again. */
export function Part<Answer>({ query: { data, error, refetch }, rows = 3, children }: PartProps<Answer>) {
  const problem = error === null ? undefined : toApiProblem(error);
  return (
    <>
      {problem !== undefined && (
        <div className="py-1 [[role=tabpanel]>&]:p-4">
          <ProblemNotice
            code={problem.code}
            detail={problem.message}
            action={problem.action}
            onRetry={() => void refetch()}
          />
        </div>
      )}
      {data === undefined && problem === undefined && <StatePanel state="loading" rows={rows} />}
      {data !== undefined && children(data)}
    </>
  );
}
