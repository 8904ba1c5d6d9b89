"use client";

import { useMemo, useState } from "react";

import { FleetNotices } from "#components/shell/fleet-notices.tsx";
import { useScope } from "#components/shell/scope.ts";
import { type Sort, sortParser } from "#components/table/sort-text.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useFleet } from "#lib/query/fleet.ts";
import { or, urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { findClusters, sortClusters } from "./arrange-clusters.ts";
import { ClusterTable } from "./cluster-table.tsx";

/** Rows drawn before somebody asks for all: a thousand take a browser a while, and the worst stand first. */
const FIRST = 200;
const unsorted: Sort = [];

/** The registry: every cluster with how it is, how full, where it is and who Quarterdeck is there. */
export function ClusterList() {
  const { data, error, refetch } = useFleet();
  const [scope] = useScope();
  const [text, setText] = useUrlPart("q", or(urlText, ""));
  const [sort, setSort] = useUrlPart("sort", or(sortParser, unsorted));
  const [isWhole, setWhole] = useState(false);
  const inScope = useMemo(
    () => data?.clusters.filter(({ name }) => scope.length === 0 || scope.includes(name)),
    [data, scope],
  );
  const found = useMemo(() => sortClusters(findClusters(inScope ?? [], text), sort), [inScope, text, sort]);
  const problem = data === undefined && error !== null ? toApiProblem(error) : undefined;
  const shown = isWhole ? found : found.slice(0, FIRST);
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <header className="shrink-0 px-4 pt-3 pb-2.5">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h1 className="text-heading font-[640]">Clusters</h1>
          <p className="text-small text-ink-3">
            {inScope === undefined ? (
              <Skeleton width="180px" />
            ) : (
              `${found.length === inScope.length ? "" : `${found.length} of `}${formatNoun(inScope.length, "cluster")}; changes of the registry appear by themselves`
            )}
          </p>
        </div>
        <div className="mt-2 flex max-w-[640px]">
          <TextField
            label="Search clusters"
            isLabelHidden
            type="search"
            placeholder="Name, label, server, version, state: prod 1.35 slow"
            value={text}
            onChange={({ target }) => setText(target.value === "" ? null : target.value)}
          />
        </div>
      </header>
      <div className="px-4">
        <FleetNotices problem={problem} onRetry={() => void refetch()} sources={data?.problems} />
      </div>
      {data === undefined && problem === undefined && <StatePanel state="loading" rows={12} />}
      {inScope !== undefined && found.length > 0 && (
        <ClusterTable clusters={shown} sort={sort} onSort={(next) => setSort(next.length === 0 ? null : next)} />
      )}
      {inScope !== undefined && found.length === 0 && <Nothing isEmpty={inScope.length === 0} text={text} />}
      {shown.length < found.length && (
        <p className="flex shrink-0 items-center gap-3 border-t border-line px-4 py-2 text-ink-2">
          The first {FIRST} are here.
          <Button onClick={() => setWhole(true)}>Show all {found.length}</Button>
        </p>
      )}
    </div>
  );
}

function Nothing({ isEmpty, text }: { isEmpty: boolean; text: string }) {
  return isEmpty ? (
    <EmptyState title="No cluster" hint="None is registered, or none is in scope." />
  ) : (
    <EmptyState
      title="No cluster matches"
      hint={`None has "${text}" in its name, labels, server, version, state or findings.`}
    />
  );
}
