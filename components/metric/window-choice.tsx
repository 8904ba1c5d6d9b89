import type { PanelWindow } from "#lib/contract/panel.ts";
import { panelWindows } from "#lib/contract/words.ts";

interface WindowChoiceProps {
  value: PanelWindow;
  onChoose: (value: PanelWindow) => void;
}

const words: Record<PanelWindow, string> = {
  "15m": "15 minutes",
  "1h": "1 hour",
  "6h": "6 hours",
  "24h": "24 hours",
  "7d": "7 days",
};

/** How far back the charts look. */
export function WindowChoice({ value, onChoose }: WindowChoiceProps) {
  return (
    <div role="group" aria-label="Time shown" className="flex overflow-hidden rounded-md border border-line-strong">
      {panelWindows.map((window) => (
        <button
          key={window}
          type="button"
          aria-label={words[window]}
          aria-pressed={window === value}
          onClick={() => onChoose(window)}
          className="h-7 min-w-10 border-l border-line px-2 text-small text-ink-2 outline-offset-[-2px] first:border-l-0 hover:bg-hover aria-pressed:bg-hover aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {window}
        </button>
      ))}
    </div>
  );
}
