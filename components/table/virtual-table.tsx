"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useId, useMemo, useRef } from "react";

import { usePhone } from "#components/ui/use-phone.ts";
import type { RowWindow } from "#lib/query/delta.ts";
import { rowAt } from "#lib/query/window.ts";

import { type Column, leastWidth, orderForPhone, toTracks } from "./column.ts";
import type { Sort } from "./sort-text.ts";
import { TableHead } from "./table-head.tsx";
import { ROW_HEIGHT, SkeletonRow, TableRow } from "./table-row.tsx";
import { useCursor } from "./use-cursor.ts";

/** Rows drawn before and after those in sight, so that quick scrolling shows rows. */
const OVERSCAN = 12;
/** Rows shown as skeletons before the first answer says how many there are. */
const EXPECTED_ROWS = 24;

export interface VirtualTableProps<Row extends { id: string }> {
  label: string;
  columns: readonly Column<Row>[];
  held: RowWindow<Row> | undefined;
  /** The question was refused: there is no answer to wait for. */
  isRefused: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** First and last row in sight, when that changed. */
  onRange: (first: number, last: number) => void;
  isStale: (row: Row) => boolean;
  /** Rows shown belong to the filter or order before. */
  isOutdated: boolean;
  openId: string | null;
  onOpen: (id: string | null) => void;
  onFilterKey: () => void;
}

/** One list over a server's rows of which only a window is here: virtual rows, sticky head and first column, keyboard. */
export function VirtualTable<Row extends { id: string }>(props: VirtualTableProps<Row>) {
  const { held, openId, onRange } = props;
  const isPhone = usePhone();
  const columns = useMemo(() => (isPhone ? orderForPhone(props.columns) : props.columns), [isPhone, props.columns]);
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const total = held?.total ?? (props.isRefused ? 0 : EXPECTED_ROWS);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
    getItemKey: (index) => (held && rowAt(held, index)?.id) ?? index,
  });
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? EXPECTED_ROWS;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  const cursor = useCursor({
    held,
    total,
    pageRows: Math.max(1, last - first - 2),
    openId,
    onOpen: props.onOpen,
    onFilterKey: props.onFilterKey,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  });
  const isCursorDrawn = held !== undefined && cursor.id !== null && rowAt(held, cursor.index)?.id === cursor.id;

  const drawRow = (index: number, key: bigint | number | string) => {
    const row = held && rowAt(held, index);
    if (row === undefined) return <SkeletonRow key={key} index={index} columns={columns} />;
    return (
      <TableRow
        key={key}
        row={row}
        columns={columns}
        domId={`${domId}${row.id}`}
        index={index}
        isCursor={index === cursor.index}
        isOpen={row.id === openId}
        isStale={props.isStale(row)}
        onPick={cursor.pick}
      />
    );
  };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={(held === undefined && !props.isRefused) || props.isOutdated}
      aria-activedescendant={isCursorDrawn ? `${domId}${cursor.id}` : undefined}
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-panel [overflow-anchor:none] focus-visible:outline-offset-[-2px]"
      style={{ "--tracks": toTracks(columns) } as CSSProperties}
    >
      <div className="min-w-full" style={{ width: leastWidth(columns) }}>
        <TableHead columns={columns} sort={props.sort} onSort={props.onSort} />
        <div
          role="rowgroup"
          className={`relative transition-opacity ${props.isOutdated ? "opacity-60 delay-200" : ""}`}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key }) => drawRow(index, key))}
        </div>
      </div>
    </div>
  );
}
