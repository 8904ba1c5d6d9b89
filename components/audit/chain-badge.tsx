import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChainState } from "#lib/contract/audit.ts";

import { describeChain } from "./audit-words.ts";

/** Whether the records are as they were written, and when that was looked at. */
export function ChainBadge({ chain }: { chain: ChainState | undefined }) {
  if (chain === undefined) return <Skeleton width="160px" />;
  const { tone, words } = describeChain(chain);
  return (
    <span
      className="inline-flex h-6 min-w-0 items-center gap-1.5 rounded-full border border-line px-2.5 text-small text-ink-2"
      title="Each record carries the hash of the one before: what is edited, deleted or moved is found out."
      data-testid="chain"
    >
      <Shape tone={tone} label="Chain" />
      <span className={`truncate ${tone === "ok" ? "" : `font-medium ${inkOf[tone]}`}`}>{words}</span>
      {chain.checkedAt !== null && (
        <span className="shrink-0 text-ink-3">
          · <Ago at={chain.checkedAt} isBrief suffix=" ago" />
        </span>
      )}
      {!chain.isKept && (
        <span className="shrink-0 text-ink-3" title="The audit ends with this process, as the demo's does.">
          · in memory
        </span>
      )}
    </span>
  );
}
