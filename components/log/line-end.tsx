import { Button } from "#components/ui/button.tsx";
import { formatNoun } from "#lib/format/count.ts";

import type { LineRest } from "./line-list-props.ts";

/** What stands after the last line: that there are no more, that more come, or why they do not. */
export function LineEnd({ rest, count }: { rest: LineRest; count: number }) {
  const { problem, hasMore, onMore } = rest;
  return (
    <p role="status" className="sticky left-0 flex w-fit items-center gap-2 px-6 py-1 font-sans text-small text-ink-3">
      {problem !== null && (
        <>
          <span className="text-crit">{problem.message}</span> {problem.action}
          <Button onClick={onMore}>Ask again</Button>
        </>
      )}
      {problem === null && hasMore && "Reading more…"}
      {problem === null && !hasMore && count > 0 && `The end: ${formatNoun(count, "line")}.`}
    </p>
  );
}
