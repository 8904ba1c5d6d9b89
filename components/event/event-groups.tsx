"use client";

import { type ReactNode, useRef, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { PartialBanner } from "#components/shell/partial-banner.tsx";
import { useScopeWhere } from "#components/shell/scope.ts";
import { FilterBox } from "#components/table/filter-box.tsx";
import { useTableKeys } from "#components/table/use-table-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { later } from "#components/ui/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { EventGroupAnswer } from "#lib/contract/event.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useEventGroups } from "#lib/query/event.ts";
import { or, urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";
import { joinWhere } from "#lib/query/where.ts";

import { GroupLine } from "./group-line.tsx";

const WarningBars = later(() => import("./warning-bars.tsx"), null);

const FIRST = 100;
/** The contract's most. */
const MOST = 500;

/** Events of the whole fleet, what says the same of a workload in one line, warnings first. */
export function EventGroups({ choice }: { choice: ReactNode }) {
  const [where, setWhere] = useUrlPart("q", or(urlText, ""));
  const [open, setOpen] = useUrlPart("open", urlText);
  const [limit, setLimit] = useState(FIRST);
  const [isPointed, setPointed] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  useTableKeys((command) => {
    if (command === "filter") filter.current?.focus();
    return command === "filter";
  });
  const scoped = joinWhere(useScopeWhere("events"), where);
  const { data, error, refetch } = useEventGroups(scoped, limit, isPointed);
  const problem = error === null ? undefined : toApiProblem(error);
  const isWhereProblem = problem?.code === "QD-400-where";
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <header className="shrink-0 border-b border-line px-4 pt-3 pb-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h1 className="text-heading font-[640]">Events</h1>
          <p className="min-w-0 flex-1 truncate text-small text-ink-3">
            {data === undefined ? <Skeleton width="180px" /> : <Counts answer={data} />}
          </p>
          {choice}
        </div>
        <FilterBox
          where={where}
          onWhere={(next) => setWhere(next === "" ? null : next)}
          problem={isWhereProblem ? problem : undefined}
          example="type:Warning reason:BackOff ns:payments count>10"
          input={filter}
        />
        {data !== undefined && data.partial.length > 0 && (
          <div className="mt-2">
            <PartialBanner partial={data.partial} clusters={data.clusters} />
          </div>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="Groups of events">
        {problem !== undefined && !isWhereProblem && (
          <div className="p-4">
            <ErrorNotice error={problem} onRetry={() => void refetch()} />
          </div>
        )}
        {data === undefined && problem === undefined && <StatePanel state="loading" rows={16} />}
        {data?.warnings.counts.some((count) => count > 0) === true && (
          <div className="h-[142px] overflow-hidden border-b border-line px-4 pt-2.5">
            <WarningBars warnings={data.warnings} asOf={data.asOf} />
          </div>
        )}
        <ul onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
          {data?.groups.map((group) => (
            <GroupLine
              key={group.id}
              group={group}
              isOpen={group.id === open}
              where={scoped}
              onToggle={() => setOpen(group.id === open ? null : group.id)}
            />
          ))}
        </ul>
        {data?.total === 0 && <Nothing isFiltered={scoped !== ""} isPartial={data.partial.length > 0} />}
        {data !== undefined && data.total > data.groups.length && (
          <p className="flex items-center gap-3 px-4 py-2 text-ink-2">
            The first {formatCount(data.groups.length)} of {formatCount(data.total)} groups.
            {limit < MOST ? (
              <Button onClick={() => setLimit(MOST)}>Show {formatCount(Math.min(MOST, data.total))}</Button>
            ) : (
              "Narrow the filter to see others."
            )}
          </p>
        )}
      </div>
    </div>
  );
}

function Counts({ answer: { total, events, grouped, partial } }: { answer: EventGroupAnswer }) {
  return (
    <>
      <b className="font-semibold text-ink" data-testid="total">
        {formatCount(total, partial.length > 0)}
      </b>{" "}
      {total === 1 ? "group" : "groups"} of {formatNoun(events, "event")}
      {grouped < events && `: ${formatCount(grouped)} of them, warnings before the newest`}
    </>
  );
}

function Nothing({ isFiltered, isPartial }: { isFiltered: boolean; isPartial: boolean }) {
  const where = isPartial ? "The clusters that answer keep none" : "The clusters keep none";
  return (
    <EmptyState
      title={isFiltered ? "No events match" : "No events"}
      hint={`${where}${isFiltered ? " that the filter and scope leave in" : ""}. Clusters forget events after an hour.`}
    />
  );
}
