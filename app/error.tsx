"use client";

/** The frame of the console failed to draw. Only markup: an error that broke the frame may be in what a notice is made of. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto max-w-[720px] p-6">
      <title>Page failed · Quarterdeck</title>
      <h1 className="mb-3 text-title font-[650]">This page failed to draw</h1>
      <p role="alert" className="font-medium wrap-anywhere text-crit">
        {error.message}
      </p>
      <p>
        Nothing was changed in any cluster. Try again; if it stays, report it with this code and the page's address.
      </p>
      <p className="mt-3 flex items-center gap-3">
        <code className="font-mono text-small text-ink-3">QD-000-page</code>
        <button type="button" onClick={reset} className="h-7 rounded-md border border-line-strong bg-raised px-2.5">
          Try again
        </button>
      </p>
    </main>
  );
}
