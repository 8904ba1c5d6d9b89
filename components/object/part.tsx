"use client";

import type { ReactNode } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

interface PartProps<Answer> {
  query: { data: Answer | undefined; error: Error | null; refetch: () => unknown };
  rows?: number;
  children: (answer: Answer) => ReactNode;
}

/** A part of a detail with an answer of its own: it loads alone and fails alone; what was known stays while it is asked for again. */
export function Part<Answer>({ query: { data, error, refetch }, rows = 3, children }: PartProps<Answer>) {
  return (
    <>
      {error !== null && (
        <div className="py-1 [[role=tabpanel]>&]:p-4">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined && error === null && <StatePanel state="loading" rows={rows} />}
      {data !== undefined && children(data)}
    </>
  );
}
