import { memo, useMemo } from "react";

import { Skeleton } from "#components/ui/skeleton.tsx";

import { useChangedCells } from "./changed-cells.ts";
import type { Column } from "./column.ts";

export const ROW_HEIGHT = 32;

const rowLook = "absolute top-0 left-0 grid w-full border-b border-line";
const cellLook = "flex min-w-0 items-center overflow-hidden px-2 whitespace-nowrap";
const pinned = "sticky left-0 z-10 bg-inherit";

const placeOf = (index: number) => ({
  height: ROW_HEIGHT,
  gridTemplateColumns: "var(--tracks)",
  transform: `translateY(${index * ROW_HEIGHT}px)`,
});

interface TableRowProps<Row extends { id: string }> {
  row: Row;
  columns: readonly Column<Row>[];
  domId: string;
  index: number;
  isCursor: boolean;
  isOpen: boolean;
  isStale: boolean;
  onPick: (index: number, id: string) => void;
}

function TableRowView<Row extends { id: string }>(props: TableRowProps<Row>) {
  const { row, columns, index, isCursor, isOpen, isStale } = props;
  const values = useMemo(() => columns.map((column) => column.value(row)), [columns, row]);
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
      data-row-id={row.id}
      data-stale={isStale || undefined}
      onClick={() => props.onPick(index, row.id)}
      style={placeOf(index)}
      className={`${rowLook} ${background} ${isCursor ? "shadow-[inset_2px_0_var(--accent)]" : ""} ${isStale ? "text-ink-3 **:text-ink-3!" : ""}`}
    >
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="gridcell"
          aria-colindex={at + 1}
          data-column={column.key}
          className={`${cellLook} ${alignOf(column)} ${at === 0 ? pinned : ""} ${flashOf(changes[at] ?? 0)}`}
        >
          {column.cell?.(row) ?? values[at]}
        </div>
      ))}
    </div>
  );
}

/** A row draws again only when its object, place, columns or marks changed; `onPick` only hands on what the row gives it. */
export const TableRow = memo(TableRowView, (before, after) =>
  (["row", "columns", "domId", "index", "isCursor", "isOpen", "isStale"] as const).every(
    (prop) => before[prop] === after[prop],
  ),
) as typeof TableRowView;

interface SkeletonRowProps {
  index: number;
  columns: readonly Column<never>[];
}

/** A row whose object is under way, in its final place and size. */
export const SkeletonRow = memo(function SkeletonRow({ index, columns }: SkeletonRowProps) {
  return (
    <div role="row" aria-rowindex={index + 2} className={`${rowLook} bg-panel`} style={placeOf(index)}>
      {columns.map((column, at) => (
        <div key={column.key} role="gridcell" className={`${cellLook} ${alignOf(column)} ${at === 0 ? pinned : ""}`}>
          {/* Widths that look like text: 45-85 % of the column, the same for the same cell. */}
          <Skeleton width={`${45 + ((index * 7 + at * 13) % 5) * 10}%`} />
        </div>
      ))}
    </div>
  );
});

function alignOf(column: Pick<Column<never>, "align">): string {
  return column.align === "end" ? "justify-end text-right" : "";
}

/** Two names for one animation, because an animation starts again only under another name. */
function flashOf(changes: number): string {
  if (changes === 0) return "";
  return changes % 2 === 0 ? "flash-even" : "flash-odd";
}
