import { Button } from "#components/ui/button.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import type { QueryFrame } from "#lib/contract/query.ts";
import { formatCount } from "#lib/format/count.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";

interface ListEmptyProps {
  noun: string;
  frame: QueryFrame;
  onClear: () => void;
}

/** Why a list has no rows. Nothing found, nothing there and nothing known yet are three different things. */
export function ListEmpty({ noun, frame, onClear }: ListEmptyProps) {
  const { title, hint, canClear } = explainEmpty(noun, frame);
  return (
    <div role="status" className="absolute inset-x-0 top-[30px] grid place-items-center px-6 py-16 text-center">
      <p className="text-lead font-semibold">{title}</p>
      <p className="mt-1 max-w-[60ch] text-ink-2">{hint}</p>
      {canClear && (
        <Button className="mt-3" onClick={onClear}>
          Clear the filter
        </Button>
      )}
    </div>
  );
}

/** The words for an empty answer. */
export function explainEmpty(noun: string, frame: Pick<QueryFrame, "visible" | "partial">) {
  const unknown = frame.partial.filter((each) => each.asOf === null).length;
  if (frame.visible > 0) {
    const hint = `The filter leaves none of ${formatCount(frame.visible, frame.partial.length > 0)}.`;
    return { title: `No ${noun} match`, hint, canClear: true };
  }
  if (unknown > 0) {
    const hint = "Clusters that could not be read are named above; their rows appear here as soon as they answer.";
    return { title: `No ${noun} known yet`, hint, canClear: false };
  }
  return { title: `No ${noun}`, hint: `The clusters in scope answered, and have no ${noun}.`, canClear: false };
}

export function ListProblem({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  return (
    <div className="absolute inset-x-0 top-[30px] grid place-items-center p-6">
      <div className="w-full max-w-[640px]">
        <ProblemNotice code={problem.code} detail={problem.message} action={problem.action} onRetry={onRetry} />
      </div>
    </div>
  );
}
