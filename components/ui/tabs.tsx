"use client";

import { type KeyboardEvent, type ReactNode, useId } from "react";

import { CountBadge } from "./badge.tsx";

export interface Tab<Value extends string> {
  value: Value;
  label: string;
  /** Shown beside the label; undefined while unknown. */
  count?: number | undefined;
  panel: ReactNode;
}

interface TabsProps<Value extends string> {
  label: string;
  tabs: readonly Tab<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
}

const look =
  "flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 whitespace-nowrap text-ink-2 outline-offset-[-2px] hover:text-ink aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink";

/** Where a key goes from the tab at `at`: to a neighbour round the corner, to the first or to the last. */
const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Parts of one thing, one at a time. Which one is the caller's to keep, in the address where it can be. Written here and not taken from
 * Base UI, whose tabs would be 9 kB on every page of an object.
 */
export function Tabs<Value extends string>({ label, tabs, value, onChoose }: TabsProps<Value>) {
  const id = useId();
  const open = tabs.find((tab) => tab.value === value);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const to = steps[event.key]?.(
      tabs.findIndex((tab) => tab.value === value),
      tabs.length,
    );
    const next = to === undefined ? undefined : tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.value);
    document.getElementById(`${id}${next.value}`)?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKey}
        className="flex shrink-0 gap-1 overflow-x-auto overflow-y-clip border-b border-line px-3"
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChoose(tab.value)}
            className={look}
          >
            {tab.label}
            {tab.count !== undefined && <CountBadge count={tab.count} />}
          </button>
        ))}
      </div>
      <div
        key={value}
        role="tabpanel"
        id={`${id}panel`}
        aria-labelledby={`${id}${value}`}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
      >
        {open?.panel}
      </div>
    </div>
  );
}
