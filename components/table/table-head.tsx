import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, PointerEvent } from "react";

import { type Arrange, WIDTH_STEP } from "./column-choice.ts";
import type { Column } from "./column.ts";
import { type Sort, toggleSort } from "./sort-text.ts";

const sortWords = { asc: "ascending", desc: "descending" } as const;

interface TableHeadProps {
  columns: readonly Column<never>[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  arrange: Arrange;
  /** Of the rows that match: none, some or all are selected. */
  selected: "none" | "some" | "all";
  onSelectAll: (isSelected: boolean) => void;
}

/** Sticky column heads: a click sorts on the server, with Shift by a further column; dragging moves a column or its edge. */
export function TableHead({ columns, sort, onSort, arrange, selected, onSelectAll }: TableHeadProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-20">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line-strong bg-panel text-small text-ink-3"
        style={{ gridTemplateColumns: "var(--tracks)" }}
      >
        <div
          role="columnheader"
          aria-colindex={1}
          className="sticky left-0 z-10 flex items-center justify-end overflow-hidden bg-panel"
        >
          <input
            type="checkbox"
            aria-label="Select all that match"
            checked={selected === "all"}
            ref={(box) => void (box && (box.indeterminate = selected === "some"))}
            onChange={(event) => onSelectAll(event.target.checked)}
            className={`size-[13px] accent-accent hover:opacity-100 focus-visible:opacity-100 ${selected === "none" ? "opacity-40" : ""}`}
          />
        </div>
        {columns.map((column, place) => (
          <HeadCell
            key={column.key}
            column={column}
            place={place}
            order={sort.find(({ by }) => by === column.key)?.order}
            onToggle={(isFurther) => onSort(toggleSort(sort, column.key, column.firstOrder ?? "asc", isFurther))}
            arrange={arrange}
          />
        ))}
        <div role="columnheader" className="sticky right-0 bg-panel">
          <span className="sr-only">Actions</span>
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps {
  column: Column<never>;
  place: number;
  order: "asc" | "desc" | undefined;
  onToggle: (isFurther: boolean) => void;
  arrange: Arrange;
}

function HeadCell({ column, place, order, onToggle, arrange }: HeadCellProps) {
  const { key } = column;
  const Arrow = order === "desc" ? ArrowDown : ArrowUp;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.altKey === event.shiftKey) return;
    event.preventDefault();
    if (event.altKey) arrange.move(key, place + step);
    else arrange.resize(key, event.currentTarget.offsetWidth + step * WIDTH_STEP);
  };
  const drag = (event: PointerEvent<HTMLElement>, part: "dragColumn" | "dragEdge") => {
    const { currentTarget, nativeEvent } = event;
    const head = currentTarget.closest<HTMLElement>("[data-head]");
    // The code of dragging comes with the first press.
    if (head !== null && event.button === 0 && event.pointerType !== "touch")
      void import("./column-drag.ts").then((drags) => drags[part](nativeEvent, head, arrange));
  };
  return (
    <div
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={order === undefined ? undefined : sortWords[order]}
      data-head={key}
      className={`relative h-[30px] min-w-0 data-drop:shadow-[inset_2px_0_var(--accent)] data-moving:opacity-40 ${place === 0 ? "sticky left-(--gutter) bg-panel" : ""}`}
    >
      <button
        type="button"
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Shift+ArrowLeft Shift+ArrowRight"
        onClick={(event) => onToggle(event.shiftKey)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => drag(event, "dragColumn")}
        className={`flex size-full min-w-0 items-center gap-1 whitespace-nowrap hover:text-ink ${place === 0 ? "pr-2 pl-1" : "px-2"} ${
          column.align === "end" ? "justify-end" : ""
        } ${order === undefined ? "" : "text-ink"}`}
      >
        <span className="truncate">{column.header}</span>
        {order !== undefined && <Arrow aria-hidden size={12} className="shrink-0" />}
      </button>
      <span
        aria-hidden
        onPointerDown={(event) => drag(event, "dragEdge")}
        className="absolute inset-y-1.5 right-0 w-[7px] cursor-col-resize border-r border-transparent hover:border-line-strong"
      />
    </div>
  );
}
