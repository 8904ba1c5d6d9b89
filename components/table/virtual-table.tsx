"use client";

import { type CSSProperties, type ReactNode, Suspense, useEffect, useId, useMemo, useRef } from "react";

import { lazy } from "#components/ui/lazy.ts";
import type { RowWindow } from "#lib/query/delta.ts";
import { toLines } from "#lib/query/lines.ts";
import { rowAt } from "#lib/query/window.ts";

import type { Arrange } from "./column-choice.ts";
import { type Column, leastWidth, toTracks } from "./column.ts";
import type { RowEvents } from "./row-events.ts";
import { countSelected, isSelected, type Selection } from "./selection.ts";
import type { Sort } from "./sort-text.ts";
import { TableHead } from "./table-head.tsx";
import { SkeletonRow, TableRow } from "./table-row.tsx";
import { useBodyEvents } from "./use-body-events.ts";
import { useCursor } from "./use-cursor.ts";
import { useTableKeys } from "./use-table-keys.ts";
import { mostLines, useVisibleLines } from "./use-visible-lines.ts";

const GroupRow = lazy(() => import("./group-row.tsx"));

/** Rows shown as skeletons before the first answer says how many there are. */
const EXPECTED_ROWS = 24;
const HEAD_HEIGHT = 30;
/** Width of the boxes that select rows. */
const GUTTER = 26;

export interface VirtualTableProps<Row extends { id: string }> {
  label: string;
  columns: readonly Column<Row>[];
  arrange: Arrange;
  held: RowWindow<Row> | undefined;
  departed: ReadonlySet<string> | undefined;
  /** The question was refused: there is no answer to wait for. */
  isRefused: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** First and last row to be here, when that changed. */
  onRange: (first: number, last: number) => void;
  lineHeight: number;
  staleOf: (row: Row) => string | undefined;
  /** Rows shown belong to the filter or order before. */
  isOutdated: boolean;
  openId: string | null;
  selection: Selection;
  onSelectAll: (isSelected: boolean) => void;
  events: RowEvents;
}

/** One list over a server's rows of which only a window is here: virtual rows, sticky head and first column, keyboard. */
export function VirtualTable<Row extends { id: string }>(props: VirtualTableProps<Row>) {
  const { columns, held, openId, onRange, selection, lineHeight, events } = props;
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const total = held?.total ?? (props.isRefused ? 0 : EXPECTED_ROWS);
  const lines = useMemo(() => toLines(total, held?.groups), [total, held?.groups]);
  const count = Math.min(lines.count, mostLines(lineHeight));
  const view = useVisibleLines(scroller, { count, lineHeight, headHeight: HEAD_HEIGHT });
  const { first, last } = lines.rowsBetween(view.first, view.last);
  useEffect(() => onRange(first, last), [onRange, first, last]);
  const cursor = useCursor({ held, lines, view, openId, events });
  useTableKeys(cursor.onCommand);
  const body = useBodyEvents(events, cursor.put);
  const selected = countSelected(selection, total);

  const drawLine = (line: number): ReactNode => {
    const there = lines.at(line);
    const isCursor = line === cursor.line;
    if (there.type === "group") {
      const { group } = there;
      return (
        <Suspense key={`group ${group.value}`} fallback={<SkeletonRow line={line} columns={columns} />}>
          <GroupRow {...{ group, line, isCursor, domId }} span={columns.length + 2} />
        </Suspense>
      );
    }
    const row = held && rowAt(held, there.index);
    if (row === undefined) return <SkeletonRow key={line} line={line} columns={columns} />;
    return (
      <TableRow
        key={row.id}
        {...{ row, columns, line, isCursor, domId }}
        level={held?.groups === undefined ? 1 : 2}
        isOpen={row.id === openId}
        isSelected={isSelected(selection, row.id)}
        isDeparted={props.departed?.has(row.id) === true}
        stale={props.staleOf(row)}
      />
    );
  };
  const isCursorDrawn = cursor.line >= view.first && cursor.line <= view.last;
  return (
    <div
      ref={scroller}
      role={held?.groups === undefined ? "grid" : "treegrid"}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      aria-busy={(held === undefined && !props.isRefused) || props.isOutdated}
      aria-activedescendant={isCursorDrawn ? `${domId}${cursor.line}` : undefined}
      data-selecting={selected > 0 || undefined}
      tabIndex={0}
      className="group/grid relative min-h-0 flex-1 overflow-auto bg-panel [--gutter:26px] [overflow-anchor:none] focus-visible:outline-offset-[-2px]"
      style={{ "--tracks": `${GUTTER}px ${toTracks(columns)} 0` } as CSSProperties}
    >
      <div className="min-w-full" style={{ width: leastWidth(columns) + GUTTER }}>
        <TableHead
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          arrange={props.arrange}
          selected={selected === 0 ? "none" : selected === total ? "all" : "some"}
          onSelectAll={props.onSelectAll}
        />
        <div
          role="rowgroup"
          {...body}
          className={`transition-opacity ${props.isOutdated ? "opacity-60 delay-200" : ""}`}
          style={{ height: count * lineHeight }}
        >
          <div role="presentation" style={{ transform: `translateY(${view.first * lineHeight}px)` }}>
            {Array.from({ length: view.last - view.first + 1 }, (_, at) => drawLine(view.first + at))}
          </div>
        </div>
      </div>
    </div>
  );
}
