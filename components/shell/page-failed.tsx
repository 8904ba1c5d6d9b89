"use client";

/**
 * A page that failed to draw. The server is not at fault, so trying again is worth it. Markup only: what broke the page may be what a
 * notice is made of, and every page carries this twice.
 */
export function PageFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto max-w-[720px] p-6">
      <title>Page failed · Quarterdeck</title>
      <h1 className="mb-3 text-title font-[650]">This page failed to draw</h1>
      <div
        role="alert"
        className="rounded-md border border-l-[3px] border-line-strong border-l-crit bg-panel px-3 py-1.5 wrap-anywhere text-ink-2"
      >
        <p className="font-medium text-ink">{error.message}</p>
        <p>
          Nothing was changed in any cluster. Try again; if it stays, report it with this code and the page's address.
        </p>
        <p className="mt-2 flex items-center gap-2">
          <code className="font-mono text-small text-ink-3 select-all">QD-000-page</code>
          <button
            type="button"
            onClick={reset}
            className="h-7 rounded-md border border-line-strong bg-raised px-2.5 text-ink hover:bg-hover"
          >
            Try again
          </button>
        </p>
      </div>
    </div>
  );
}
