"use client";

import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useContext, useRef, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import type { QueryKind } from "#lib/contract/kind.ts";

import { Facets } from "./facets.tsx";
import { ListAnnouncer } from "./list-announcer.tsx";
import { ListFooter } from "./list-footer.tsx";
import { ListHeader } from "./list-header.tsx";
import { ListToolbar } from "./list-toolbar.tsx";
import { panelPlace } from "./panel-place.ts";
import { PanelSlot } from "./panel-slot.ts";
import { countSelected } from "./selection.ts";
import { type ListOptions, useList } from "./use-list.ts";
import { useRowActs } from "./use-row-acts.ts";
import { VirtualTable } from "./virtual-table.tsx";

const ListRest = lazy(() => import("./list-rest.tsx"));
const RowMenu = lazy(() => import("./row-menu.tsx"));
const SelectionBar = lazy(() => import("./selection-bar.tsx"));

/** Beside the list, or over it where there is no room. */
const facetPlace =
  "w-[184px] shrink-0 overflow-auto border-r border-line bg-panel p-2.5 pt-3.5 max-lg:absolute max-lg:inset-y-0 max-lg:z-30 max-lg:mt-11 max-lg:shadow-float";

export interface ListPageProps<Kind extends QueryKind> extends ListOptions<Kind> {
  title: string;
  /** What one may type into the filter of this list. */
  example: string;
}

/** A page that is one list: facets, filter, live virtual table and a panel for one object. */
export function ListPage<Kind extends QueryKind>({ title, example, ...options }: ListPageProps<Kind>) {
  const list = useList(options);
  const { state, held, problem, steady } = list;
  const filter = useRef<HTMLInputElement>(null);
  const acts = useRowActs(list, () => filter.current?.focus());
  const [isNarrowing, setNarrowing] = useState(false);
  const Panel = useContext(PanelSlot);
  const isWhereProblem = problem?.code === "QD-400-where";
  const isEmpty = held?.total === 0 || (held === undefined && problem !== undefined && !isWhereProblem);

  return (
    <div className="flex h-full">
      <aside aria-label="Narrow down" className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"}`}>
        <p className="px-1 pb-2 font-semibold">Narrow down</p>
        <Facets
          columns={list.facetColumns}
          facets={held?.facets ?? (problem && {})}
          where={state.where}
          onWhere={state.chooseWhere}
        />
      </aside>
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ListHeader
          title={title}
          frame={held}
          where={state.where}
          onWhere={state.typeWhere}
          problem={isWhereProblem ? problem : undefined}
          example={example}
          input={filter}
        >
          <ListToolbar
            list={state}
            facets={list.facetColumns}
            columns={list.columns}
            frame={held}
            question={list.question}
            isReordered={steady?.isReordered === true}
            onRefresh={list.refresh}
          />
        </ListHeader>
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
            columns={list.columns.columns}
            arrange={list.columns.arrange}
            held={steady?.window}
            departed={steady?.departed}
            isRefused={problem !== undefined}
            sort={state.sort}
            onSort={state.chooseSort}
            onRange={list.onRange}
            lineHeight={list.lineHeight}
            staleOf={list.staleOf}
            isOutdated={list.isOutdated}
            openId={state.openId}
            selection={acts.selection}
            onSelectAll={acts.selectAll}
            events={acts.events}
          />
          <Suspense>
            {isEmpty && <ListRest {...{ title, list }} />}
            {countSelected(acts.selection, held?.total ?? 0) > 0 && (
              <SelectionBar
                selection={acts.selection}
                total={held?.total ?? 0}
                question={list.question}
                onOpen={state.openObject}
                onAll={() => acts.selectAll(true)}
                onClear={() => acts.selectAll(false)}
              />
            )}
            {acts.menu !== undefined && (
              <RowMenu {...acts.menu} onOpen={state.openObject} onSelect={acts.selectOne} onClosed={acts.closeMenu} />
            )}
          </Suspense>
        </div>
        <ListFooter frame={held} />
        <ListAnnouncer noun={title} frame={held} isOutdated={list.isOutdated} />
      </div>
      {state.openId !== null && (
        <Suspense fallback={<div className={panelPlace} />}>
          <Panel id={state.openId} part={state.part} onClose={() => state.openObject(null)} />
        </Suspense>
      )}
    </div>
  );
}
