"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";

import { heatStep, moveInGrid, type Position } from "./heat-steps.ts";

export interface HeatRow {
  key: string;
  label: ReactNode;
  /** One for each column; null is unknown. */
  values: readonly (number | null)[];
}

interface HeatMapProps {
  title: string;
  /** What stands over the columns; read out with each cell. */
  columns: readonly string[];
  /** Every how many columns a heading is written. */
  headingEvery?: number;
  rows: readonly HeatRow[];
  /** `3 restarts`, for the tooltip and who listens. */
  say: (value: number) => string;
  onOpen?: (position: Position) => void;
}

/** Where not all columns fit, the last ones are in sight: what happened just now. */
function showLatest(box: HTMLElement | null) {
  if (box !== null) box.scrollLeft = box.scrollWidth;
}

/** Rows against time, darker where more happened. One tab stop; arrows move, Enter opens. Unknown is hatched, not empty. */
export function HeatMap({ title, columns, headingEvery = 6, rows, say, onOpen }: HeatMapProps) {
  const [at, setAt] = useState<Position>({ row: 0, column: 0 });
  const grid = useRef<HTMLDivElement>(null);
  const greatest = rows.reduce((most, row) => Math.max(most, ...row.values.map((value) => value ?? 0)), 0);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInGrid(event.key, at, rows.length, columns.length);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}/${next.column}"]`)?.focus();
  };
  return (
    <div ref={showLatest} className="relative overflow-x-auto">
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={title}
        aria-colcount={columns.length + 1}
        onKeyDown={onKeyDown}
        className="grid min-w-[560px] items-center gap-px text-small"
        style={{ gridTemplateColumns: `minmax(120px, min(220px, 46vw)) repeat(${columns.length}, minmax(6px, 1fr))` }}
      >
        <div role="row" className="contents">
          <span role="columnheader">
            <span className="sr-only">{title}</span>
          </span>
          {columns.map((column, index) => (
            <span
              key={column}
              role="columnheader"
              className="h-4 overflow-visible text-micro whitespace-nowrap text-ink-3"
            >
              {index % headingEvery === 0 ? column : <span className="sr-only">{column}</span>}
            </span>
          ))}
        </div>
        {rows.map(({ key, label, values }, row) => (
          <div key={key} role="row" className="contents">
            <span role="rowheader" className="sticky left-0 z-10 h-[21px] truncate bg-panel pr-2 leading-5">
              {label}
            </span>
            {columns.map((column, index) => {
              const value = values[index] ?? null;
              const words = value === null ? "not known" : say(value);
              return (
                <span
                  key={column}
                  role="gridcell"
                  data-cell={`${row}/${index}`}
                  tabIndex={at.row === row && at.column === index ? 0 : -1}
                  aria-label={`${column}: ${words}`}
                  title={`${column}: ${words}`}
                  data-heat={heatStep(value, greatest) ?? "unknown"}
                  onFocus={() => setAt({ row, column: index })}
                  onClick={() => onOpen?.({ row, column: index })}
                  onKeyDown={(event) => {
                    if (event.key === "Enter") onOpen?.({ row, column: index });
                  }}
                  className="heat h-5 rounded-sm"
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
