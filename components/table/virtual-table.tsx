"use client";

import { type SortingState, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useId, useMemo, useRef, useState } from "react";

import type { RowWindow } from "#lib/query/delta.ts";
import { indexOfRow, rowAt } from "#lib/query/window.ts";

import { type Column, features, toColumnDefs, toTracks } from "./column.ts";
import type { Sort } from "./sort-text.ts";
import { TableHead } from "./table-head.tsx";
import { moveCursor, type TableCommand } from "./table-keys.ts";
import { ROW_HEIGHT, SkeletonRow, TableRow } from "./table-row.tsx";
import { useTableKeys } from "./use-table-keys.ts";

/** Rows drawn before and after those in sight, so that quick scrolling shows rows. */
const OVERSCAN = 12;
/** Rows shown as skeletons before the first answer says how many there are. */
const EXPECTED_ROWS = 24;

const noRows: never[] = [];

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
  const { held, columns, sort, openId } = props;
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const total = held?.total ?? EXPECTED_ROWS;
  const [cursor, setCursor] = useState<{ index: number; id: string | null }>({ index: -1, id: openId });
  const cursorIndex = (held && cursor.id !== null ? indexOfRow(held, cursor.id) : undefined) ?? cursor.index;

  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const sorting: SortingState = sort.map(({ by, order }) => ({ id: by, desc: order === "desc" }));
  const table = useTable({
    features,
    columns: defs,
    data: held?.rows ?? noRows,
    getRowId: (row: Data) => row.id,
    manualSorting: true,
    state: { sorting },
    onSortingChange: (update) => {
      const next = typeof update === "function" ? update(sorting) : update;
      props.onSort(next.map(({ id, desc }) => ({ by: id, order: desc ? "desc" : "asc" })));
    },
  });
  const shown = table.getVisibleLeafColumns();
  const columnsKey = shown.map((column) => column.id).join();
  const metas = shown.flatMap((column) => column.columnDef.meta ?? []);

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
  const { onRange } = props;
  useEffect(() => onRange(first, last), [onRange, first, last]);

  const pick = (index: number, id: string) => {
    setCursor({ index, id });
    props.onOpen(id);
  };
  const command = (name: TableCommand): boolean => {
    if (name === "filter") props.onFilterKey();
    else if (name === "back") props.onOpen(null);
    else if (name === "open") {
      if (cursor.id === null) return false;
      props.onOpen(cursor.id);
    } else {
      const next = moveCursor(name, cursorIndex, total, Math.max(1, last - first - 2));
      const id = (held && rowAt(held, next)?.id) ?? null;
      setCursor({ index: next, id });
      virtualizer.scrollToIndex(next);
      // An open panel follows the cursor, as a preview does.
      if (openId !== null && id !== null) props.onOpen(id);
    }
    return true;
  };
  useTableKeys(command);

  const rows = table.getRowModel().rowsById;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={shown.length}
      aria-busy={held === undefined || props.isOutdated}
      aria-activedescendant={cursor.id === null || rows[cursor.id] === undefined ? undefined : `${domId}${cursor.id}`}
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-panel [overflow-anchor:none] focus-visible:outline-offset-[-2px]"
      style={{ "--tracks": toTracks(metas) } as CSSProperties}
    >
      <div className="min-w-full" style={{ width: metas.reduce((sum, { width }) => sum + width, 0) }}>
        <TableHead headers={table.getHeaderGroups()[0]?.headers ?? []} />
        <div
          role="rowgroup"
          className={`relative transition-opacity ${props.isOutdated ? "opacity-60 delay-200" : ""}`}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key }) => {
            const data = held && rowAt(held, index);
            const row = data && rows[data.id];
            if (data === undefined || row === undefined) return <SkeletonRow key={key} index={index} metas={metas} />;
            return (
              <TableRow
                key={key}
                row={row}
                data={data}
                domId={`${domId}${data.id}`}
                index={index}
                columnsKey={columnsKey}
                isCursor={index === cursorIndex}
                isOpen={data.id === openId}
                isStale={props.isStale(data)}
                onPick={pick}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
