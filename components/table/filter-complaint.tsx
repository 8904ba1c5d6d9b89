import { Shape } from "#components/ui/shape.tsx";
import type { ApiProblem } from "#lib/query/api-problem.ts";

interface FilterComplaintProps {
  id: string;
  problem: ApiProblem | undefined;
  /** Terms that are wrong besides. */
  explained: readonly { term: string; message: string }[];
}

/** What is wrong with the filter, below it. */
export default function FilterComplaint({ id, problem, explained }: FilterComplaintProps) {
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
      {explained.map(({ term, message }) => (
        <p key={term} className="mt-1 pl-5 text-small wrap-anywhere text-crit">
          <code className="font-mono">{term}</code> {message}
        </p>
      ))}
    </>
  );
}
