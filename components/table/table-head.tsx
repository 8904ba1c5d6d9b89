import { flexRender, type Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";

import type { Features } from "./column.ts";

const sortWords = { asc: "ascending", desc: "descending" } as const;

interface TableHeadProps<Data extends object> {
  headers: readonly Header<Features, Data>[];
}

/** Sticky column heads; a click sorts on the server, with Shift by a further column. */
export function TableHead<Data extends object>({ headers }: TableHeadProps<Data>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-20">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line-strong bg-panel text-small text-ink-3"
        style={{ gridTemplateColumns: "var(--tracks)" }}
      >
        {headers.map((header, index) => (
          <HeadCell key={header.id} header={header} isFirst={index === 0} index={index} />
        ))}
      </div>
    </div>
  );
}

interface HeadCellProps<Data extends object> {
  header: Header<Features, Data>;
  isFirst: boolean;
  index: number;
}

function HeadCell<Data extends object>({ header, isFirst, index }: HeadCellProps<Data>) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const text = flexRender(column.columnDef.header, header.getContext()) as ReactNode;
  const place = column.columnDef.meta?.align === "end" ? "justify-end" : "";
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sorted === false ? undefined : sortWords[sorted]}
      className={`flex h-[30px] min-w-0 items-center ${isFirst ? "sticky left-0 bg-panel" : ""}`}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={column.getToggleSortingHandler()}
          className={`flex h-full w-full min-w-0 items-center gap-1 px-2 whitespace-nowrap hover:text-ink ${place} ${sorted === false ? "" : "text-ink"}`}
        >
          <span className="truncate">{text}</span>
          {sorted !== false && <Arrow aria-hidden size={12} className="shrink-0" />}
        </button>
      ) : (
        <span className={`flex w-full truncate px-2 ${place}`}>{text}</span>
      )}
    </div>
  );
}
