"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useId, useRef } from "react";

import type { RowWindow } from "#lib/query/delta.ts";
import { rowAt } from "#lib/query/window.ts";

import { type Column, toTracks } from "./column.ts";
import type { Sort } from "./sort-text.ts";
import { TableHead } from "./table-head.tsx";
import { ROW_HEIGHT, SkeletonRow, TableRow } from "./table-row.tsx";
import { useColumns } from "./use-columns.ts";
import { useCursor } from "./use-cursor.ts";

/** Rows drawn before and after those in sight, so that quick scrolling shows rows. */
const OVERSCAN = 12;
/** Rows shown as skeletons before the first answer says how many there are. */
const EXPECTED_ROWS = 24;

export interface VirtualTableProps<Data extends { id: string }> {
  label: string;
  columns: readonly Column<Data>[];
  held: RowWindow<Data> | undefined;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** First and last row in sight, when that changed. */
  onRange: (first: number, last: number) => void;
  isStale: (row: Data) => boolean;
  /** Rows shown belong to the filter or order before. */
  isOutdated: boolean;
  openId: string | null;
  onOpen: (id: string | null) => void;
  onFilterKey: () => void;
}

/** One list over a server's rows of which only a window is here: virtual rows, sticky head and first column, keyboard. */
export function VirtualTable<Data extends { id: string }>(props: VirtualTableProps<Data>) {
  const { held, openId, onRange } = props;
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const total = held?.total ?? EXPECTED_ROWS;
  const model = useColumns({ columns: props.columns, rows: held?.rows, sort: props.sort, onSort: props.onSort });
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
  const isCursorDrawn = cursor.id !== null && model.rowsById[cursor.id] !== undefined;

  const drawRow = (index: number, key: bigint | number | string) => {
    const data = held && rowAt(held, index);
    const row = data && model.rowsById[data.id];
    if (data === undefined || row === undefined) return <SkeletonRow key={key} index={index} metas={model.metas} />;
    return (
      <TableRow
        key={key}
        row={row}
        data={data}
        domId={`${domId}${data.id}`}
        index={index}
        columnsKey={model.columnsKey}
        isCursor={index === cursor.index}
        isOpen={data.id === openId}
        isStale={props.isStale(data)}
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
      aria-colcount={model.metas.length}
      aria-busy={held === undefined || props.isOutdated}
      aria-activedescendant={isCursorDrawn ? `${domId}${cursor.id}` : undefined}
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-panel [overflow-anchor:none] focus-visible:outline-offset-[-2px]"
      style={{ "--tracks": toTracks(model.metas) } as CSSProperties}
    >
      <div className="min-w-full" style={{ width: model.metas.reduce((sum, { width }) => sum + width, 0) }}>
        <TableHead headers={model.headers} />
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
