"use client";

import { useMemo } from "react";

import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { useLineTail } from "#lib/query/line-tail.ts";

import type { LineListProps } from "./line-list-props.ts";
import { LineList } from "./line-list.tsx";
import { TailWords } from "./tail-words.tsx";

interface LineTailProps extends Pick<LineListProps, "label" | "order" | "without" | "onFilter" | "finder"> {
  /** In the grammar of lines; what is asked changes when it does. */
  where: string;
}

/** What matches and is written from now on, over all clusters the viewer may read. */
export function LineTail({ where, order, ...props }: LineTailProps) {
  const { tail, problem, reopen } = useLineTail(where);
  const why = problem?.problem ?? tail.refusal ?? null;
  const lines = useMemo(() => (order === "newest" ? tail.lines.toReversed() : tail.lines), [tail.lines, order]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      {why !== null && (
        <div className="p-3">
          <ProblemNotice code={why.code} detail={why.detail} action={why.action} onRetry={reopen} />
        </div>
      )}
      <div className="min-h-0 flex-1">
        <LineList
          {...props}
          lines={lines}
          order={order}
          isLive
          head={<TailWords tail={tail} />}
          empty={why === null && <Waiting isOpen={tail.state === "following"} />}
        />
      </div>
    </div>
  );
}

const Waiting = ({ isOpen }: { isOpen: boolean }) => (
  <p role="status" className="px-6 pt-6 text-ink-3">
    {isOpen ? "Nothing was written since you began to follow." : "Connecting…"}
  </p>
);
