import type { ComponentProps } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import type { ApiProblem } from "#lib/query/api-problem.ts";

import { FindingList } from "./finding-list.tsx";

interface FindingBodyProps extends ComponentProps<typeof FindingList> {
  problem: ApiProblem | undefined;
  onRetry: () => void;
}

/** The findings, or why there are none to show. A wrong filter is told at the filter. */
export function FindingBody({ problem, onRetry, ...list }: FindingBodyProps) {
  if (problem === undefined || problem.code === "QD-400-where" || list.answer !== undefined)
    return <FindingList {...list} />;
  return (
    <div className="p-4">
      <ErrorNotice error={problem} onRetry={onRetry} />
    </div>
  );
}
