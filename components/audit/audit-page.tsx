"use client";

import { useRef } from "react";

import { PanelSkeleton } from "#components/object/panel-skeleton.tsx";
import { useTableKeys } from "#components/table/use-table-keys.ts";
import { later } from "#components/ui/later.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { AuditAnswer } from "#lib/contract/audit.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useAudit, useAuditChain } from "#lib/query/audit.ts";

import { AuditFilters } from "./audit-filters.tsx";
import { idBeside } from "./audit-words.ts";
import { ChainBadge } from "./chain-badge.tsx";
import { ChainNotices } from "./chain-notices.tsx";
import { EntryList } from "./entry-list.tsx";
import { ExportLinks } from "./export-links.tsx";
import { useAuditFilter } from "./use-audit-filter.ts";

const EntryPanel = later(() => import("./entry-panel.tsx"), <PanelSkeleton />);

/** Who did what through Quarterdeck, and whether what is written of it can be believed. */
export function AuditPage() {
  const filter = useAuditFilter();
  const { asked, open, show, narrow, clear } = filter;
  const audit = useAudit(asked);
  const { data: chain } = useAuditChain();
  const input = useRef<HTMLInputElement>(null);
  const problem = audit.error === null ? undefined : toApiProblem(audit.error);
  const first = audit.data?.pages[0];
  const entries = audit.data?.pages.flatMap((page) => page.entries);
  useTableKeys((command) => {
    if (command === "filter") input.current?.focus();
    else if (command === "back" && open !== null) show(null);
    else if (command === "next" || command === "previous") {
      const beside = idBeside(entries ?? [], open, command);
      if (beside !== undefined) show(beside);
    } else return false;
    return true;
  });
  return (
    <div className="flex h-full min-h-0 bg-panel">
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="shrink-0 border-b border-line px-4 pt-3 pb-2">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="text-heading font-[640]">Audit</h1>
            <ChainBadge chain={chain} />
            <p className="min-w-0 flex-1 truncate text-small text-ink-3">
              {first === undefined ? <Skeleton width="180px" /> : <Whose answer={first} ignored={filter.ignored} />}
            </p>
            <ExportLinks filter={asked} now={first?.asOf ?? 0} />
          </div>
          {chain !== undefined && <ChainNotices chain={chain} />}
          <AuditFilters
            filter={filter.chosen}
            entries={entries ?? []}
            isFiltered={filter.isFiltered}
            input={input}
            onNarrow={narrow}
            onClear={clear}
          />
        </header>
        <div className="@container min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="Audit entries">
          {problem !== undefined && (
            <div className="p-4">
              <ProblemNotice
                code={problem.code}
                detail={problem.message}
                action={problem.action}
                onRetry={() => void audit.refetch()}
              />
            </div>
          )}
          {(entries !== undefined || problem === undefined) && (
            <EntryList
              entries={entries}
              scope={first?.scope ?? "own"}
              isFiltered={filter.isFiltered || asked.cluster !== "" || asked.namespace !== ""}
              openId={open}
              onOpen={show}
              onClear={clear}
              onMore={audit.hasNextPage ? () => void audit.fetchNextPage() : undefined}
              isMoreUnderWay={audit.isFetchingNextPage}
            />
          )}
        </div>
      </div>
      {open !== null && (
        <EntryPanel
          key={open}
          id={open}
          known={entries?.find(({ id }) => id === open)}
          onNarrow={narrow}
          onClose={() => show(null)}
        />
      )}
    </div>
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
