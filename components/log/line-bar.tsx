import type { ReactNode } from "react";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { type LineColumn, lineColumns, type LineLook } from "./line-look.ts";

interface LineBarProps {
  look: LineLook;
  onLook: (change: Partial<LineLook>) => void;
  without: readonly string[];
  children: ReactNode;
}

/** How the lines are drawn. */
export function LineBar({ look, onLook, without, children }: LineBarProps) {
  const toggle = (column: LineColumn) =>
    onLook({
      columns: lineColumns.filter((each) => look.columns.includes(each) !== (each === column)),
    });
  return (
    <div
      role="toolbar"
      aria-label="Lines"
      className="flex shrink-0 flex-wrap items-center gap-x-3 border-b border-line bg-panel px-3 py-0.5 text-small"
    >
      {children}
      <span className="ml-auto flex flex-wrap items-center gap-x-3">
        <details className="relative max-md:hidden">
          <summary className="cursor-pointer text-ink-2">Columns</summary>
          <div className="absolute right-0 z-20 rounded-md border border-line-strong bg-raised px-3 py-1 shadow-float">
            {lineColumns
              .filter((column) => !without.includes(column))
              .map((column) => (
                <Checkbox key={column} checked={look.columns.includes(column)} onChange={() => toggle(column)}>
                  {column}
                </Checkbox>
              ))}
          </div>
        </details>
        <Switch checked={look.isRelative} onChange={() => onLook({ isRelative: !look.isRelative })}>
          Ago
        </Switch>
        <Switch checked={look.isWrapped} onChange={() => onLook({ isWrapped: !look.isWrapped })}>
          Wrap
        </Switch>
      </span>
    </div>
  );
}
