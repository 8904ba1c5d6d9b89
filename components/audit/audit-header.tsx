import type { RefObject } from "react";

import { Skeleton } from "#components/ui/skeleton.tsx";
import type { AuditAnswer, AuditEntry } from "#lib/contract/audit.ts";
import { useAuditChain } from "#lib/query/audit.ts";

import { AuditFilters } from "./audit-filters.tsx";
import { ChainBadge } from "./chain-badge.tsx";
import { ChainNotices } from "./chain-notices.tsx";
import { ExportLinks } from "./export-links.tsx";
import type { useAuditFilter } from "./use-audit-filter.ts";

interface AuditHeaderProps {
  filter: ReturnType<typeof useAuditFilter>;
  /** Undefined while it is under way. */
  answer: AuditAnswer | undefined;
  entries: readonly AuditEntry[];
  input: RefObject<HTMLInputElement | null>;
}

/** Whose entries these are, whether they can be believed, and what they are narrowed to. */
export function AuditHeader({ filter, answer, entries, input }: AuditHeaderProps) {
  const { data: chain } = useAuditChain();
  return (
    <header className="@container grid shrink-0 gap-2 border-b border-line px-4 pt-3 pb-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h1 className="text-heading font-[640]">Audit</h1>
        <ChainBadge chain={chain} />
        <p className="min-w-0 flex-1 truncate text-small text-ink-3 @max-2xl:order-last @max-2xl:flex-none @max-2xl:basis-full">
          {answer === undefined ? <Skeleton width="180px" /> : <Whose answer={answer} ignored={filter.ignored} />}
        </p>
        <ExportLinks filter={filter.asked} now={answer?.asOf ?? 0} />
      </div>
      {chain !== undefined && <ChainNotices chain={chain} />}
      <AuditFilters
        filter={filter.chosen}
        entries={entries}
        isFiltered={filter.isFiltered}
        input={input}
        onNarrow={filter.narrow}
        onClear={filter.clear}
      />
    </header>
  );
}

function Whose({ answer: { scope }, ignored }: { answer: AuditAnswer; ignored: string }) {
  return (
    <>
      {scope === "everybody"
        ? "What everybody did through Quarterdeck"
        : "What you did; an administrator of Quarterdeck sees everybody's"}
      {ignored !== "" && `. The scope of ${ignored} does not narrow it: choose one`}
    </>
  );
}
