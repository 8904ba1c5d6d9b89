"use client";

import { ChevronDown } from "lucide-react";

import { Ago } from "#components/ui/ago.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import { formatClusterState } from "#lib/format/cluster-state.ts";

import { describePartial } from "./partial-words.ts";
import { ScopeLink } from "./scope-link.tsx";

/** What the numbers below lack: how many clusters, and on click which ones, since when and why. */
export function PartialBanner({ partial, clusters }: { partial: readonly PartialCluster[]; clusters: number }) {
  const sentence = useTimeText((now) => describePartial(partial, clusters, now));
  if (partial.length === 0) return null;
  return (
    <Notice tone="unknown">
      <details className="group" data-testid="partial">
        <summary className="flex cursor-pointer list-none items-center gap-1.5">
          <b className="min-w-0 font-semibold text-ink">{sentence}</b>
          <span className="ml-auto flex items-center gap-0.5 text-small whitespace-nowrap text-accent-text">
            which ones <ChevronDown aria-hidden size={13} className="group-open:rotate-180" />
          </span>
        </summary>
        <ul className="mt-1.5 max-h-48 overflow-auto border-t border-line pt-1">
          {partial.map((each) => (
            <PartialLine key={each.cluster} partial={each} />
          ))}
        </ul>
      </details>
    </Notice>
  );
}

export function PartialLine({ partial }: { partial: PartialCluster }) {
  return (
    <li className="flex flex-wrap gap-x-3 py-0.5">
      <ScopeLink
        className="font-medium text-ink hover:underline"
        href={`/clusters/${encodeURIComponent(partial.cluster)}`}
      >
        {partial.cluster}
      </ScopeLink>
      <span>
        {formatClusterState(partial.state)} for <Ago at={partial.since} />
      </span>
      <span className="min-w-0">{partial.reason}</span>
      <span className="ml-auto text-ink-3">
        {partial.asOf === null ? (
          "nothing known yet"
        ) : (
          <>
            last known <Ago at={partial.asOf} suffix=" ago" />
          </>
        )}
      </span>
    </li>
  );
}
