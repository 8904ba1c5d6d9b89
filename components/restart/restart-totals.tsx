import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RestartAnswer, RestartWindow } from "#lib/contract/restart.ts";

import { formatAtLeast } from "./restart-words.ts";

const windows = [
  { window: "1h", key: "h1", label: "Last hour" },
  { window: "24h", key: "h24", label: "Last 24 hours" },
  { window: "7d", key: "d7", label: "Last 7 days" },
] as const;

interface RestartTotalsProps {
  totals: RestartAnswer["totals"] | undefined;
  window: RestartWindow;
  onWindow: (window: RestartWindow) => void;
}

/** The three windows as figures; the one that is pressed ranks the groups and draws the map. */
export function RestartTotals({ totals, window, onWindow }: RestartTotalsProps) {
  return (
    <div
      role="group"
      aria-label="Window"
      className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line"
    >
      {windows.map(({ window: one, key, label }) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === window}
          onClick={() => onWindow(one)}
          className="min-w-0 bg-panel px-3.5 py-2 text-left hover:bg-hover aria-pressed:bg-selected"
        >
          <span className="block truncate text-small text-ink-3">{label}</span>
          <span className="block text-figure font-[620] tracking-tight" data-testid={`restarts-${one}`}>
            {totals === undefined ? <Skeleton width="56px" /> : formatAtLeast(totals[key])}
          </span>
        </button>
      ))}
    </div>
  );
}
