import { ArrowDown, ArrowUp } from "lucide-react";

import type { Column } from "./column.ts";
import { type Sort, toggleSort } from "./sort-text.ts";

const sortWords = { asc: "ascending", desc: "descending" } as const;

interface TableHeadProps {
  columns: readonly Column<never>[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** Sticky column heads; a click sorts on the server, with Shift by a further column. */
export function TableHead({ columns, sort, onSort }: TableHeadProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-20">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line-strong bg-panel text-small text-ink-3"
        style={{ gridTemplateColumns: "var(--tracks)" }}
      >
        {columns.map((column, index) => (
          <HeadCell
            key={column.key}
            column={column}
            index={index}
            order={sort.find(({ by }) => by === column.key)?.order}
            onToggle={(isFurther) => onSort(toggleSort(sort, column.key, column.firstOrder ?? "asc", isFurther))}
          />
        ))}
      </div>
    </div>
  );
}

interface HeadCellProps {
  column: Column<never>;
  index: number;
  order: "asc" | "desc" | undefined;
  onToggle: (isFurther: boolean) => void;
}

function HeadCell({ column, index, order, onToggle }: HeadCellProps) {
  const Arrow = order === "desc" ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={order === undefined ? undefined : sortWords[order]}
      className={`h-[30px] min-w-0 ${index === 0 ? "sticky left-0 bg-panel" : ""}`}
    >
      <button
        type="button"
        onClick={(event) => onToggle(event.shiftKey)}
        className={`flex size-full min-w-0 items-center gap-1 px-2 whitespace-nowrap hover:text-ink ${
          column.align === "end" ? "justify-end" : ""
        } ${order === undefined ? "" : "text-ink"}`}
      >
        <span className="truncate">{column.header}</span>
        {order !== undefined && <Arrow aria-hidden size={12} className="shrink-0" />}
      </button>
    </div>
  );
}
