import { Ago } from "#components/ui/ago.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { isSilent } from "./store-words.ts";
import { describeTotal } from "./total-words.ts";
import type { Lines } from "./use-lines.ts";

/** How many lines match, and when that was so. */
export function LineSentence({ lines: { answer, counts, isCountsOld, isAsking, problem } }: { lines: Lines }) {
  if (answer === undefined)
    return (
      <p className="min-w-0 flex-1 max-sm:basis-full">
        {problem === null ? <Skeleton width="180px" /> : <span className="text-ink-2">No answer</span>}
      </p>
    );
  return (
    <p
      role="status"
      className="min-w-0 flex-1 truncate text-ink-2 max-sm:basis-full"
      data-testid="line-total"
      aria-busy={isAsking}
    >
      {isSilent(answer.stores) ? (
        "It is not known which lines there are"
      ) : (
        <>
          <b className="font-semibold text-ink">{describeTotal(answer, isCountsOld ? undefined : counts)}</b> lines
        </>
      )}
      <span className="text-ink-3">
        {" · "}
        {isAsking ? "searching…" : <Ago at={answer.asOf} suffix=" ago" />}
      </span>
    </p>
  );
}
