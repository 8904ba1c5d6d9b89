"use client";

import { ProblemNotice } from "#components/ui/problem-notice.tsx";

/** A page that failed to draw. The server is not at fault, so trying again is worth it. */
export function PageFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto max-w-[720px] p-6">
      <title>Page failed · Quarterdeck</title>
      <h1 className="mb-3 text-title font-[650]">This page failed to draw</h1>
      <ProblemNotice
        code="QD-000-page"
        detail={error.message}
        action="Nothing was changed in any cluster. Try again; if it stays, report it with this code and the page's address."
        onRetry={reset}
      />
    </div>
  );
}
