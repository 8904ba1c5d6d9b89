import { useState } from "react";

import { dashOfSeries, inkOfSeries, type Series } from "#components/charts/series.ts";
import { Button } from "#components/ui/button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { formatUnit } from "#lib/format/unit.ts";

export interface NamedSeries extends Series {
  /** All its labels. */
  readonly whole: string;
}

interface SeriesListProps {
  series: readonly NamedSeries[];
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
}

const MOST = 200;

/** The lines by name with their newest values. A press leaves one alone, and again brings all back; with Ctrl it switches one off or on. */
export function SeriesList({ series, hidden, onHidden }: SeriesListProps) {
  const [word, setWord] = useState("");
  const found = series.map((one, at) => ({ ...one, at })).filter(({ whole }) => whole.includes(word.trim()));
  const press = (key: string, isOne: boolean) => {
    if (isOne) return onHidden(toggled(hidden, key));
    const isAlone = !hidden.has(key) && hidden.size === series.length - 1;
    onHidden(new Set(isAlone ? [] : series.filter((one) => one.key !== key).map((one) => one.key)));
  };
  return (
    <div className="border-t border-line">
      <div className="flex items-center gap-2 px-3.5 py-2">
        <div className="w-64 max-w-full">
          <TextField
            label="Filter lines"
            isLabelHidden
            placeholder="Filter lines"
            value={word}
            onChange={({ target }) => setWord(target.value)}
          />
        </div>
        <span className="text-small text-ink-3">
          {found.length < series.length && `${found.length} of `}
          {series.length === 1 ? "1 line" : `${series.length} lines`}
        </span>
        {hidden.size > 0 && <Button onClick={() => onHidden(new Set())}>Show all</Button>}
        <span className="ml-auto text-small text-ink-3 max-md:hidden">press for one alone, Ctrl to switch one off</span>
      </div>
      <ul className="max-h-[340px] overflow-auto pb-1">
        {found.slice(0, MOST).map(({ key, whole, label, at, points }) => (
          <li key={key}>
            <button
              type="button"
              title={whole}
              aria-pressed={!hidden.has(key)}
              onClick={(event) => press(key, event.ctrlKey || event.metaKey)}
              className="flex w-full items-center gap-2 px-3.5 py-0.5 text-left text-small hover:bg-hover aria-[pressed=false]:text-ink-3 aria-[pressed=false]:line-through"
            >
              <Line at={at} />
              <span className="min-w-0 flex-1 truncate font-mono">
                <PlainText text={label} />
              </span>
              <span className="tabular-nums">{newest(points)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST && (
        <p className="px-3.5 pb-2 text-small text-ink-3">
          The first {MOST} of {found.length} are listed: filter for the others.
        </p>
      )}
    </div>
  );
}

function Line({ at }: { at: number }) {
  return (
    <svg aria-hidden width="14" height="8" className="shrink-0">
      <line
        x1="0"
        y1="4"
        x2="14"
        y2="4"
        stroke={inkOfSeries(at)}
        strokeWidth="2"
        strokeDasharray={dashOfSeries(at)?.join(" ")}
      />
    </svg>
  );
}

function toggled(hidden: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** At the end of the time: the last moment may be before its scrape, an earlier one is no longer the present. */
function newest(points: NamedSeries["points"]): string {
  const value = points.slice(-2).findLast((point) => point.value !== null)?.value ?? null;
  return value === null ? "–" : formatUnit(value, "count");
}
