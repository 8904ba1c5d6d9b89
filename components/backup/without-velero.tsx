import { Shape } from "#components/ui/shape.tsx";
import { formatNoun } from "#lib/format/count.ts";

import { InstallHint } from "./install-velero.tsx";

interface WithoutVeleroProps {
  without: readonly string[];
  clusters: number;
}

/** Clusters in which nothing can be said about backups; which ones and what to do, on click. */
export default function WithoutVelero({ without, clusters }: WithoutVeleroProps) {
  return (
    <details className="min-w-0">
      <summary className="flex h-7 min-w-0 cursor-pointer list-none items-center gap-1.5 rounded-md bg-unknown-bg px-2 text-ink-2">
        <Shape tone="unknown" />
        <span className="truncate">
          {without.length} of {formatNoun(clusters, "cluster")} without Velero
        </span>
        <span className="whitespace-nowrap text-accent-text max-sm:sr-only">which ones</span>
      </summary>
      <div className="absolute top-8 left-0 z-10 max-h-80 w-[min(640px,calc(100vw-32px))] overflow-auto rounded-lg border border-line-strong bg-raised px-3 py-2 text-ink-2 shadow-float">
        <p className="mb-2 wrap-anywhere">{without.join(", ")}</p>
        <InstallHint />
      </div>
    </details>
  );
}
