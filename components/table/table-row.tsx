import { memo, useMemo } from "react";

import { Skeleton } from "#components/ui/skeleton.tsx";
import { shortText } from "#lib/format/visible-text.ts";

import { useChangedCells } from "./changed-cells.ts";
import type { CellValue, Column } from "./column.ts";

const rowLook = "group/row grid h-row border-b border-line";
const cellLook = "flex min-w-0 items-center overflow-hidden px-2 whitespace-nowrap";
/** Stays in sight while the others scroll, beside the box that selects its row. */
const pinned = "sticky left-(--gutter) z-10 bg-inherit pl-1";
const gutterLook = "sticky left-0 z-10 flex items-center justify-end overflow-hidden bg-inherit";

interface TableRowProps<Row extends { id: string }> {
  row: Row;
  columns: readonly Column<Row>[];
  /** What ids of lines begin with. */
  domId: string;
  line: number;
  /** 2 below the head of a group. */
  level: 1 | 2;
  isCursor: boolean;
  isOpen: boolean;
  isSelected: boolean;
  /** It no longer stands where it is shown, and waits for the order to be refreshed. */
  isDeparted: boolean;
  /** Since when its cells are only the last known ones, in words. */
  stale: string | undefined;
}

function TableRowView<Row extends { id: string }>(props: TableRowProps<Row>) {
  const { row, columns, line, level, isCursor, isOpen, isSelected, isDeparted, stale } = props;
  const values = useMemo(() => columns.map((column) => column.value(row)), [columns, row]);
  const changes = useChangedCells(values);
  const background = isOpen || isSelected ? "bg-selected" : isCursor ? "bg-hover" : "bg-panel hover:bg-hover";
  const ink = stale === undefined ? "" : "text-ink-3 **:text-ink-3!";
  return (
    <div
      role="row"
      id={`${props.domId}${line}`}
      aria-rowindex={line + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-level={level === 2 ? 2 : undefined}
      data-openable
      data-row-id={row.id}
      data-stale={stale !== undefined || undefined}
      title={stale}
      style={{ gridTemplateColumns: "var(--tracks)" }}
      className={`${rowLook} ${background} ${isCursor ? "shadow-[inset_2px_0_var(--accent)]" : ""} ${ink} ${isDeparted ? "opacity-50" : ""}`}
    >
      <RowBox isSelected={isSelected} isCursor={isCursor} />
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="gridcell"
          aria-colindex={at + 2}
          data-column={column.key}
          className={`${cellLook} ${alignOf(column)} ${at === 0 ? pinned : ""} ${flashOf(changes[at] ?? 0)}`}
        >
          {column.cell?.(row) ?? show(values[at])}
        </div>
      ))}
      <RowMenuButton isCursor={isCursor} />
    </div>
  );
}

/** A row draws again only when its object, place, columns or marks changed. */
export const TableRow = memo(TableRowView) as typeof TableRowView;

/** In sight where it is of use: under the pointer, on the cursor's row, and on every row once one is selected. Keys have `x`. */
function RowBox({ isSelected, isCursor }: { isSelected: boolean; isCursor: boolean }) {
  return (
    <div role="gridcell" aria-colindex={1} data-select className={gutterLook}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label="Select"
        checked={isSelected}
        readOnly
        className={`size-[13px] cursor-pointer accent-accent group-hover/row:visible checked:visible pointer-coarse:visible group-data-selecting/grid:visible ${isCursor ? "" : "invisible"}`}
      />
    </div>
  );
}

/** Lies over the end of the row, and takes no width of its own. */
function RowMenuButton({ isCursor }: { isCursor: boolean }) {
  return (
    <div role="gridcell" className="sticky right-1.5 z-10 flex items-center justify-end">
      <button
        type="button"
        tabIndex={-1}
        data-menu
        aria-label="Actions"
        aria-haspopup="menu"
        className={`grid h-6 w-7 shrink-0 place-items-center rounded border border-line-strong bg-raised text-lead leading-none text-ink-2 group-hover/row:visible hover:text-ink ${isCursor ? "" : "invisible"}`}
      >
        {/* In every font, unlike the mark at mid-height. */}
        <span className="-mt-2">…</span>
      </button>
    </div>
  );
}

interface SkeletonRowProps {
  line: number;
  columns: readonly Column<never>[];
}

/** A row whose object is under way, in its final place and size. */
export const SkeletonRow = memo(function SkeletonRow({ line, columns }: SkeletonRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className={`${rowLook} bg-panel`}
      style={{ gridTemplateColumns: "var(--tracks)" }}
    >
      <div role="presentation" className={gutterLook} />
      {columns.map((column, at) => (
        <div key={column.key} role="gridcell" className={`${cellLook} ${alignOf(column)} ${at === 0 ? pinned : ""}`}>
          {/* Widths that look like text: 45-85 % of the column, the same for the same cell. */}
          <Skeleton width={`${45 + ((line * 7 + at * 13) % 5) * 10}%`} />
        </div>
      ))}
    </div>
  );
});

/** A value without a cell of its own. */
const show = (value: CellValue | undefined) => (typeof value === "string" ? shortText(value) : value);

function alignOf(column: Pick<Column<never>, "align">): string {
  return column.align === "end" ? "justify-end text-right" : "";
}

/** Two names for one animation, because an animation starts again only under another name. */
function flashOf(changes: number): string {
  if (changes === 0) return "";
  return changes % 2 === 0 ? "flash-even" : "flash-odd";
}
