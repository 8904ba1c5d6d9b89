"use client";

import { PartialLine } from "#components/shell/partial-banner.tsx";
import { describePartial } from "#components/shell/partial-words.ts";
import { useTimeText } from "#components/ui/clock.ts";
import { Shape } from "#components/ui/shape.tsx";
import type { PartialCluster } from "#lib/contract/freshness.ts";

interface ListPartialProps {
  partial: readonly PartialCluster[];
  clusters: number;
}

/** What a list lacks, pinned in a line that is there anyway: no row moves when a cluster goes or comes back. Which ones, on click. */
export default function ListPartial({ partial, clusters }: ListPartialProps) {
  const sentence = useTimeText((now) => describePartial(partial, clusters, now));
  return (
    <details className="min-w-0" data-testid="partial">
      <summary
        title={sentence}
        className="flex h-7 min-w-0 cursor-pointer list-none items-center gap-1.5 rounded-md bg-unknown-bg px-2 text-ink"
      >
        <Shape tone="unknown" />
        <b className="truncate font-semibold">{sentence}</b>
        <span className="whitespace-nowrap text-accent-text max-sm:sr-only">which ones</span>
      </summary>
      <ul className="absolute top-8 left-0 z-10 max-h-64 w-[min(640px,calc(100vw-32px))] overflow-auto rounded-lg border border-line-strong bg-raised px-3 py-2 text-body text-ink-2 shadow-float">
        {partial.map((each) => (
          <PartialLine key={each.cluster} partial={each} />
        ))}
      </ul>
    </details>
  );
}
