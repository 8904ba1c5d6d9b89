"use client";

import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";

import { staleClusters } from "#components/shell/partial-words.ts";
import { useScope } from "#components/shell/scope.ts";
import { Button } from "#components/ui/button.tsx";
import type { QueryKind, RowOf } from "#lib/contract/kind.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";
import { type Window, windowAround } from "#lib/query/window.ts";

import type { Column } from "./column.ts";
import { type FacetColumn, Facets } from "./facets.tsx";
import { ListEmpty, ListProblem } from "./list-empty.tsx";
import { ListFooter } from "./list-footer.tsx";
import { ListHeader } from "./list-header.tsx";
import { useListState } from "./list-state.ts";
import { panelPlace } from "./panel-place.ts";
import type { Sort } from "./sort-text.ts";
import { VirtualTable } from "./virtual-table.tsx";

// Most visits open no object: its panel comes with the first one that is opened.
const ObjectPanel = lazy(() => import("./object-panel.tsx"));

/** Beside the list, or over it where there is no room. */
const facetPlace =
  "w-[184px] shrink-0 overflow-auto border-r border-line bg-panel p-2.5 pt-3.5 max-lg:absolute max-lg:inset-y-0 max-lg:z-30 max-lg:mt-11 max-lg:shadow-float";

export interface ListPageProps<Kind extends QueryKind> {
  kind: Kind;
  title: string;
  columns: readonly Column<RowOf[Kind]>[];
  facets: readonly FacetColumn[];
  sort: Sort;
  /** What one may type into the filter of this list. */
  example: string;
}

/** A page that is one list: facets, filter, live virtual table and a panel for one object. */
export function ListPage<Kind extends QueryKind>({ kind, title, columns, facets, sort, example }: ListPageProps<Kind>) {
  const list = useListState(sort);
  const [scope] = useScope();
  const facetColumns = scope.length === 0 ? facets : withoutCluster(facets);
  const filter = useRef<HTMLInputElement>(null);
  const [window, onRange] = useWindow();
  const [isNarrowing, setNarrowing] = useState(false);
  const { held, query, problem } = useHeldRows({
    kind,
    where: joinWhere(withValues("", "cluster", scope), list.where),
    sort: list.sort,
    window,
    facets: facetColumns.map(({ key }) => key),
  });
  const stale = useMemo(() => staleClusters(held?.partial ?? []), [held?.partial]);
  const isWhereProblem = problem?.code === "QD-400-where";

  return (
    <div className="flex h-full">
      <aside aria-label="Narrow down" className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"}`}>
        <p className="px-1 pb-2 font-semibold">Narrow down</p>
        <Facets
          columns={facetColumns}
          facets={held?.facets ?? (problem && {})}
          where={list.where}
          onWhere={list.chooseWhere}
        />
      </aside>
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ListHeader
          title={title}
          frame={held}
          where={list.where}
          onWhere={list.typeWhere}
          problem={isWhereProblem ? problem : undefined}
          example={example}
          input={filter}
        />
        <Button
          className="absolute top-2.5 right-4 lg:hidden"
          aria-expanded={isNarrowing}
          onClick={() => setNarrowing(!isNarrowing)}
        >
          <SlidersHorizontal aria-hidden size={13} /> Narrow down
        </Button>
        <div className="relative flex min-h-0 flex-1 flex-col">
          <VirtualTable
            label={title}
            columns={columns}
            held={held}
            isRefused={problem !== undefined}
            sort={list.sort}
            onSort={list.chooseSort}
            onRange={onRange}
            isStale={(row) => stale.has(row.cluster)}
            isOutdated={query.isPlaceholderData}
            openId={list.openId}
            onOpen={list.openObject}
            onFilterKey={() => filter.current?.focus()}
          />
          {held?.total === 0 && problem === undefined && (
            <ListEmpty noun={title.toLowerCase()} frame={held} onClear={() => list.chooseWhere("")} />
          )}
          {held === undefined && problem !== undefined && !isWhereProblem && (
            <ListProblem problem={problem} onRetry={() => void query.refetch()} />
          )}
        </div>
        <ListFooter frame={held} />
      </div>
      {list.openId !== null && (
        <Suspense fallback={<div className={panelPlace} />}>
          <ObjectPanel id={list.openId} onClose={() => list.openObject(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** The window to ask for, and what moves it: rows in sight. It stays the same object while the rows in sight lie well within it. */
function useWindow() {
  const [window, setWindow] = useState<Window>(() => windowAround(0, 0));
  const onRange = useCallback((first: number, last: number) => {
    const next = windowAround(first, last);
    setWindow((now) => (now.offset === next.offset && now.limit === next.limit ? now : next));
  }, []);
  return [window, onRange] as const;
}

/** The scope has picked the clusters already. */
const withoutCluster = (facets: readonly FacetColumn[]) => facets.filter(({ key }) => key !== "cluster");

/** Rows of the question; of the last good one while the present one is refused, so that a half-typed term blanks nothing. */
function useHeldRows<Kind extends QueryKind>(request: Parameters<typeof useRows<Kind>>[0]) {
  const query = useRows(request);
  const current = query.data;
  const [last, setLast] = useState(current);
  if (current !== undefined && current !== last) setLast(current);
  const problem: ApiProblem | undefined = query.error === null ? undefined : toApiProblem(query.error);
  return { held: current ?? last, query, problem };
}
