"use client";

import { useRef } from "react";

import { PanelSkeleton } from "#components/object/panel-skeleton.tsx";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useTableKeys } from "#components/table/use-table-keys.ts";
import { later } from "#components/ui/later.tsx";
import { useAudit } from "#lib/query/audit.ts";

import { AuditHeader } from "./audit-header.tsx";
import { ALL_TIME, idBeside } from "./audit-words.ts";
import { EntryList } from "./entry-list.tsx";
import { useAuditFilter } from "./use-audit-filter.ts";

const EntryPanel = later(() => import("./entry-panel.tsx"), <PanelSkeleton />);

/** Who did what through Quarterdeck, and whether what is written of it can be believed. */
export function AuditPage() {
  const filter = useAuditFilter();
  const { asked, open, show, narrow } = filter;
  const audit = useAudit(asked);
  const answer = audit.data?.pages[0];
  const entries = audit.data?.pages.flatMap((page) => page.entries);
  const input = useRef<HTMLInputElement>(null);
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
        <AuditHeader filter={filter} answer={answer} entries={entries ?? []} input={input} />
        <div className="@container min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="Audit entries">
          <Refused error={audit.error} onRetry={() => void audit.refetch()} />
          {(entries !== undefined || audit.error === null) && (
            <EntryList
              entries={entries}
              scope={answer?.scope ?? "own"}
              isFiltered={filter.isFiltered || asked.cluster !== "" || asked.namespace !== ""}
              time={asked.time}
              onAllTime={asked.time === ALL_TIME ? undefined : () => narrow({ time: ALL_TIME })}
              openId={open}
              onOpen={show}
              onClear={filter.clear}
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

/** What the server said when it gave no entries: that it could not, or that they are not the viewer's to read. */
function Refused({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (error === null) return null;
  return (
    <div className="p-4">
      <ErrorNotice error={error} onRetry={onRetry} />
    </div>
  );
}
