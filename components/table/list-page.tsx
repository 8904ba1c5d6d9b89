"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ComponentProps, Suspense, useRef, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { useRowPixels } from "#components/ui/use-row-pixels.ts";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { QueryFrame } from "#lib/contract/query.ts";
import { fetchIds } from "#lib/query/rows.ts";

import { facetPlace } from "./facet-place.ts";
import { Facets } from "./facets.tsx";
import { ListFooter } from "./list-footer.tsx";
import { ListHeader } from "./list-header.tsx";
import { ListToolbar } from "./list-toolbar.tsx";
import { Panel } from "./panel.tsx";
import { RowTable } from "./row-table.tsx";
import { type ListOptions, useList } from "./use-list.ts";
import { mostLines } from "./use-visible-lines.ts";

const ListAnnouncer = lazy(() => import("./list-announcer.tsx"));
const ListRest = lazy(() => import("./list-rest.tsx"));
const ListTooMany = lazy(() => import("./list-too-many.tsx"));

/** An open panel needs the room more, on most screens. */
const besidePanel = "max-[1680px]:hidden";

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
  const excess = findExcess(held, mostLines(useRowPixels()), title.toLowerCase());
  const [isNarrowing, setNarrowing] = useState(false);
  const isWhereProblem = problem?.code === "QD-400-where";
  const isEmpty = held?.total === 0 || (held === undefined && problem !== undefined && !isWhereProblem);

  return (
    <div className="flex h-full">
      <aside
        aria-label="Narrow down"
        className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"} ${state.openId === null ? "" : besidePanel}`}
      >
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
          kind={list.question.kind}
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
          <Suspense>{excess !== undefined && <ListTooMany {...excess} />}</Suspense>
        </ListHeader>
        <Button
          className="absolute top-2.5 right-4 lg:hidden"
          aria-expanded={isNarrowing}
          onClick={() => setNarrowing(!isNarrowing)}
        >
          <SlidersHorizontal aria-hidden size={13} /> Narrow down
        </Button>
        <RowTable
          label={title}
          state={state}
          columns={list.columns}
          rows={steady}
          isRefused={problem !== undefined}
          isOutdated={list.isOutdated}
          selectionKey={`${list.question.kind} ${list.question.where}`}
          onFilterKey={() => filter.current?.focus()}
          onRange={list.onRange}
          fetchIds={(rows) => fetchIds(list.request, rows)}
          point={list.point}
          staleOf={list.staleOf}
          question={list.question}
        >
          <Suspense>{isEmpty && <ListRest {...{ title, list }} />}</Suspense>
        </RowTable>
        <ListFooter frame={held} />
        <Announced noun={title} frame={held} isOutdated={list.isOutdated} />
      </div>
      <Panel state={state} />
    </div>
  );
}

/** The region is there before its text, or nobody hears it. */
function Announced(props: ComponentProps<typeof ListAnnouncer>) {
  return (
    <p role="status" className="sr-only">
      <Suspense>{props.frame !== undefined && <ListAnnouncer {...props} />}</Suspense>
    </p>
  );
}

/** What there is more of than can be shown. */
function findExcess(frame: QueryFrame | undefined, most: number, noun: string) {
  if (frame === undefined) return undefined;
  const { groups, groupCount = 0, total } = frame;
  if (groups !== undefined)
    return groupCount > groups.length ? { count: groupCount, most: groups.length, noun: "groups" } : undefined;
  return total > most ? { count: total, most, noun } : undefined;
}
