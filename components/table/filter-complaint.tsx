import { Shape } from "#components/ui/shape.tsx";
import type { ApiProblem } from "#lib/query/api-problem.ts";

import { isOffending } from "./filter-draft.ts";

interface FilterComplaintProps {
  id: string;
  problem: ApiProblem | undefined;
  chips: readonly string[];
  /** Why a term is wrong, and what would be right; undefined for a good one. */
  explain: (term: string) => string | undefined;
}

/** What is wrong with the filter, below it. */
export default function FilterComplaint({ id, problem, chips, explain }: FilterComplaintProps) {
  // The one that the server complains of is said already.
  const others = chips.filter((term) => !isOffending(term, problem?.message));
  return (
    <>
      {problem !== undefined && (
        <p id={id} role="alert" className="mt-1.5 grid grid-cols-[14px_minmax(0,1fr)_auto] gap-x-1.5 text-small">
          <span className="flex h-[17px] items-center">
            <Shape tone="crit" />
          </span>
          <span className="wrap-anywhere text-crit">{problem.message}</span>
          <code className="font-mono whitespace-nowrap text-ink-3">{problem.code}</code>
          <span className="col-start-2 text-ink-2">{problem.action}</span>
        </p>
      )}
      {others.map((term) => {
        const message = explain(term);
        return (
          message !== undefined && (
            <p key={term} className="mt-1 pl-5 text-small wrap-anywhere text-crit">
              <code className="font-mono">{term}</code> {message}
            </p>
          )
        );
      })}
    </>
  );
}
