"use client";

import { type ReactNode, Suspense } from "react";

import { lazy } from "#components/ui/lazy.ts";
import { useRowPixels } from "#components/ui/use-row-pixels.ts";
import type { ExportRequest } from "#lib/contract/export.ts";
import type { SteadyRows } from "#lib/query/steady.ts";

import type { ListState } from "./list-state.ts";
import type { RowEvents } from "./row-events.ts";
import { countSelected } from "./selection.ts";
import type { useColumns } from "./use-columns.ts";
import { useRowActs } from "./use-row-acts.ts";
import { VirtualTable } from "./virtual-table.tsx";

const RowMenu = lazy(() => import("./row-menu.tsx"));
const SelectionBar = lazy(() => import("./selection-bar.tsx"));

export interface RowTableProps<Row extends { id: string }> {
  label: string;
  state: ListState;
  columns: Pick<ReturnType<typeof useColumns<Row>>, "columns" | "arrange">;
  rows: SteadyRows<Row> | undefined;
  /** The question was refused: there is no answer to wait for. */
  isRefused?: boolean;
  /** Rows shown belong to the filter or order before. */
  isOutdated: boolean;
  /** Another text, other rows: what was selected is let go. */
  selectionKey: string;
  onFilterKey: () => void;
  /** First and last row to be here, when that changed; not needed where all rows are. */
  onRange?: (first: number, last: number) => void;
  /** Ids of rows that are not here. */
  fetchIds?: (rows: { first: number; last: number }) => Promise<readonly string[]>;
  point?: RowEvents["point"];
  staleOf?: (row: Row) => string | undefined;
  /** What the server can write to a file; no export without it. */
  question?: Omit<ExportRequest, "format">;
  /** What stands over a table without rows. */
  children?: ReactNode;
}

/** The table of a list with all that is done to its rows: cursor, panel, selection, menu. */
export function RowTable<Row extends { id: string }>(props: RowTableProps<Row>) {
  const { state, rows, question, columns } = props;
  const acts = useRowActs({
    state,
    held: rows?.window,
    selectionKey: props.selectionKey,
    fetchIds: props.fetchIds ?? nothingElse,
    point: props.point ?? ignore,
    onFilterKey: props.onFilterKey,
  });
  const lineHeight = useRowPixels();
  const total = rows?.window.total ?? 0;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <VirtualTable
        label={props.label}
        columns={columns.columns}
        arrange={columns.arrange}
        held={rows?.window}
        departed={rows?.departed}
        isRefused={props.isRefused === true}
        sort={state.sort}
        onSort={state.chooseSort}
        onRange={props.onRange ?? ignore}
        lineHeight={lineHeight}
        staleOf={props.staleOf ?? ignore}
        isOutdated={props.isOutdated}
        openId={state.openId}
        selection={acts.selection}
        onSelectAll={acts.selectAll}
        events={acts.events}
      />
      {props.children}
      <Suspense>
        {countSelected(acts.selection, total) > 0 && (
          <SelectionBar
            selection={acts.selection}
            total={total}
            question={question}
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
  );
}

const ignore = () => undefined;
const nothingElse = () => Promise.resolve([]);
