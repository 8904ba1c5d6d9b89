"use client";

import { useMemo, useRef } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useNamespaceScope, useScope } from "#components/shell/scope.ts";
import { useListState } from "#components/table/list-state.ts";
import { Panel } from "#components/table/panel.tsx";
import { RowTable } from "#components/table/row-table.tsx";
import { useColumns } from "#components/table/use-columns.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ResourceRows } from "#lib/contract/resource.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import type { RowWindow } from "#lib/query/delta.ts";
import { useResource } from "#lib/query/resource.ts";
import { asIs } from "#lib/query/steady.ts";

import { objectColumns } from "./object-columns.tsx";
import { arrangeRows, type ObjectRow } from "./object-rows.ts";
import { UnansweredNotice } from "./unanswered-notice.tsx";

const byName = [{ by: "name", order: "asc" as const }];

/** The objects of any resource, custom ones included, with the columns its API server prints. */
export function ObjectList({ name }: { name: string }) {
  const [scope] = useScope();
  const [namespaces] = useNamespaceScope();
  const list = useListState(byName);
  const filter = useRef<HTMLInputElement>(null);
  const { data, error, refetch, isPlaceholderData } = useResource({
    name,
    clusters: scope,
    namespace: namespaces.length === 1 ? (namespaces[0] ?? "") : "",
  });
  const problem = data === undefined && error !== null ? toApiProblem(error) : undefined;
  const columns = useMemo(() => (data === undefined ? [] : objectColumns(data)), [data]);
  const arranged = useColumns(name, columns, list);
  const rows = useMemo(
    () => (data === undefined ? undefined : arrangeRows(data, { text: list.where, namespaces, sort: list.sort })),
    [data, list.where, namespaces, list.sort],
  );
  const held = useMemo(
    () => (data === undefined || rows === undefined ? undefined : asIs(toWindow(rows, data))),
    [data, rows],
  );
  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="bg-panel px-4 pt-3 pb-2">
          <Title name={name} answer={data} shown={rows?.length} />
          <input
            ref={filter}
            type="search"
            aria-label="Filter"
            placeholder="Words that a row must have"
            value={list.where}
            onChange={(event) => list.typeWhere(event.target.value)}
            className="mt-2 h-8 w-full rounded-md border border-line-strong bg-panel px-2.5 placeholder:text-ink-3"
          />
        </header>
        <div className="px-4">
          {data !== undefined && <UnansweredNotice unanswered={data.unanswered} clusters={data.clusters} />}
          {problem !== undefined && <ErrorNotice error={problem} onRetry={() => void refetch()} />}
        </div>
        {problem === undefined && (
          <RowTable
            label={data?.resource.kind ?? name}
            state={list}
            columns={arranged}
            rows={held}
            isOutdated={isPlaceholderData}
            selectionKey={`${name} ${list.where} ${scope.join(",")}`}
            onFilterKey={() => filter.current?.focus()}
          >
            {data !== undefined && rows?.length === 0 && <Nothing answer={data} text={list.where} />}
          </RowTable>
        )}
      </div>
      <Panel state={list} />
    </div>
  );
}

interface TitleProps {
  name: string;
  answer: ResourceRows | undefined;
  shown: number | undefined;
}

function Title({ name, answer, shown }: TitleProps) {
  const isCut = answer !== undefined && (answer.more.length > 0 || answer.unanswered.length > 0);
  return (
    <>
      <p className="text-small text-ink-3">
        <ScopeLink href="/resources" className="hover:underline">
          All resources
        </ScopeLink>{" "}
        › {name}
      </p>
      <h1 className="flex flex-wrap items-baseline gap-x-2 text-heading font-[650]">
        {answer?.resource.kind ?? name}
        <span className="text-small font-normal text-ink-3">
          {answer === undefined || shown === undefined ? (
            <Skeleton width="160px" />
          ) : (
            <>
              <b className="font-semibold text-ink">{formatCount(shown, isCut)}</b> of{" "}
              {formatCount(answer.rows.length, isCut)} in {formatNoun(answer.resource.clusters.length, "cluster")} that
              serve {answer.resource.versions.join(" or ")}
            </>
          )}
        </span>
      </h1>
      {answer !== undefined && answer.more.length > 0 && (
        <p className="text-small text-warn">
          {answer.more.map(({ cluster, remaining }) => `${cluster} has ${remaining ?? "more"} beyond these`).join(", ")}
          : narrow the scope to see them.
        </p>
      )}
    </>
  );
}

function Nothing({ answer, text }: { answer: ResourceRows; text: string }) {
  const isFiltered = answer.rows.length > 0;
  const hint = isFiltered
    ? `None of ${answer.rows.length} has "${text}".`
    : "Every cluster that answered serves this kind and holds none of it.";
  return (
    <div className="absolute inset-x-0 top-[30px]">
      <EmptyState title={isFiltered ? "Nothing matches" : `No ${answer.resource.kind}`} hint={hint} />
    </div>
  );
}

/** All rows are here: the window is the whole list. Of the frame the table reads only where rows begin and how many there are. */
const toWindow = (rows: ObjectRow[], { asOf, clusters }: ResourceRows): RowWindow<ObjectRow> => ({
  kind: "pods",
  rows,
  total: rows.length,
  visible: rows.length,
  offset: 0,
  facets: {},
  partial: [],
  clusters,
  forbidden: [],
  asOf,
  tookMilliseconds: 0,
});
