import { flexRender, type Row } from "@tanstack/react-table";
import { memo, type ReactNode, useMemo } from "react";

import { Skeleton } from "#components/ui/skeleton.tsx";

import { useChangedCells } from "./changed-cells.ts";
import type { CellValue, ColumnMeta, Features } from "./column.ts";

export const ROW_HEIGHT = 32;

const rowLook = "absolute top-0 left-0 grid w-full border-b border-line";
const cellLook = "flex min-w-0 items-center overflow-hidden px-2 whitespace-nowrap";
const pinned = "sticky left-0 z-10 bg-inherit";

interface TableRowProps<Data extends { id: string }> {
  row: Row<Features, Data>;
  data: Data;
  domId: string;
  index: number;
  /** Names the shown columns; a change draws the row again. */
  columnsKey: string;
  isCursor: boolean;
  isOpen: boolean;
  isStale: boolean;
  onPick: (index: number, id: string) => void;
}

function TableRowView<Data extends { id: string }>(props: TableRowProps<Data>) {
  const { row, data, index, columnsKey, isCursor, isOpen, isStale } = props;
  const cells = row.getVisibleCells();
  const values = useMemo(
    () => cells.map((cell) => cell.getValue() as CellValue),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- cells are made anew with every window; data and columns say when their values can differ
    [data, columnsKey],
  );
  const changes = useChangedCells(values);
  const background = isOpen ? "bg-selected" : isCursor ? "bg-hover" : "bg-panel hover:bg-hover";
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter on the row under the cursor is heard by useTableKeys
    <div
      role="row"
      id={props.domId}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      data-openable
      data-row-id={data.id}
      data-stale={isStale || undefined}
      onClick={() => props.onPick(index, data.id)}
      style={{
        height: ROW_HEIGHT,
        gridTemplateColumns: "var(--tracks)",
        transform: `translateY(${index * ROW_HEIGHT}px)`,
      }}
      className={`${rowLook} ${background} ${isCursor ? "shadow-[inset_2px_0_var(--accent)]" : ""} ${isStale ? "text-ink-3 **:text-ink-3!" : ""}`}
    >
      {cells.map((cell, column) => (
        <div
          key={cell.column.id}
          role="gridcell"
          aria-colindex={column + 1}
          data-column={cell.column.id}
          className={`${cellLook} ${alignOf(cell.column.columnDef.meta)} ${column === 0 ? pinned : ""} ${flashOf(changes[column] ?? 0)}`}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext()) as ReactNode}
        </div>
      ))}
    </div>
  );
}

/** A row draws again only when its data, place or columns changed: `row` and `onPick` follow from those. */
export const TableRow = memo(TableRowView, (before, after) =>
  (["data", "domId", "index", "columnsKey", "isCursor", "isOpen", "isStale"] as const).every(
    (prop) => before[prop] === after[prop],
  ),
) as typeof TableRowView;

interface SkeletonRowProps {
  index: number;
  metas: readonly ColumnMeta[];
}

/** A row whose data is under way, in its final place and size. */
export const SkeletonRow = memo(function SkeletonRow({ index, metas }: SkeletonRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${rowLook} bg-panel`}
      style={{
        height: ROW_HEIGHT,
        gridTemplateColumns: "var(--tracks)",
        transform: `translateY(${index * ROW_HEIGHT}px)`,
      }}
    >
      {metas.map((meta, column) => (
        <div key={meta.key} role="gridcell" className={`${cellLook} ${alignOf(meta)} ${column === 0 ? pinned : ""}`}>
          {/* Widths that look like text: 45-85 % of the column, the same for the same cell. */}
          <Skeleton width={`${45 + ((index * 7 + column * 13) % 5) * 10}%`} />
        </div>
      ))}
    </div>
  );
});

function alignOf(meta: ColumnMeta | undefined): string {
  return meta?.align === "end" ? "justify-end text-right" : "";
}

/** Two names for one animation, because an animation starts again only under another name. */
function flashOf(changes: number): string {
  if (changes === 0) return "";
  return changes % 2 === 0 ? "flash-even" : "flash-odd";
}
