import { dashOfSeries, inkOfSeries, type Series } from "./series.ts";

interface LegendProps {
  series: readonly Series[];
  /** Positions that are switched off. */
  hidden: ReadonlySet<number>;
  onHidden: (hidden: ReadonlySet<number>) => void;
}

/** The series by name; a press switches one off and on. */
export function Legend({ series, hidden, onHidden }: LegendProps) {
  const toggle = (index: number) => {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    onHidden(next);
  };
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-small">
      {series.map(({ key, label, look }, index) => (
        <li key={key} className="min-w-0">
          <button
            type="button"
            aria-pressed={!hidden.has(index)}
            onClick={() => toggle(index)}
            className="flex max-w-[28ch] items-center gap-1.5 rounded text-ink-2 aria-[pressed=false]:text-ink-3 aria-[pressed=false]:line-through"
          >
            <svg aria-hidden width="14" height="8" className="shrink-0">
              <line
                x1="0"
                y1="4"
                x2="14"
                y2="4"
                stroke={inkOfSeries(index, look)}
                strokeWidth="2"
                strokeDasharray={dashOfSeries(index, look)?.join(" ")}
              />
            </svg>
            <span className="truncate">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
