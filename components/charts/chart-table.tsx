import { PlainText } from "#components/ui/plain-text.tsx";
import { formatTime } from "#lib/format/time.ts";
import { formatUnit, type Unit } from "#lib/format/unit.ts";

import type { Columns } from "./columns.ts";
import type { Series } from "./series.ts";

interface ChartTableProps {
  title: string;
  unit: Unit;
  series: readonly Series[];
  columns: Columns;
  timeZone: string | undefined;
}

const cell = "border-b border-line px-2 py-0.5 whitespace-nowrap";

/** More rows than this are scrolled past and not read. */
const MOST_ROWS = 500;

/** The numbers of a chart, newest first. A gap is a dash; a zero is a zero. */
export function ChartTable({ title, unit, series, columns: { at, values }, timeZone }: ChartTableProps) {
  const places = Array.from({ length: Math.min(at.length, MOST_ROWS) }, (_, index) => at.length - 1 - index);
  return (
    <div role="region" aria-label={`${title}, table`} tabIndex={0} className="h-full overflow-auto">
      <table className="w-full border-collapse text-small">
        {at.length > MOST_ROWS && (
          <caption className="py-0.5 text-left text-ink-3">
            The newest {MOST_ROWS} of {at.length.toLocaleString("en-US")} values.
          </caption>
        )}
        <thead className="sticky top-0 bg-panel">
          <tr>
            <th className={`${cell} text-left font-normal text-ink-3`}>Time</th>
            {series.map(({ key, label }) => (
              <th key={key} className={`${cell} text-right font-normal text-ink-3`}>
                <PlainText text={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place}>
              <th scope="row" className={`${cell} text-left font-normal text-ink-2`}>
                {formatTime(at[place] ?? 0, timeZone)}
              </th>
              {series.map(({ key }, index) => {
                const value = values[index]?.[place] ?? null;
                return (
                  <td key={key} className={`${cell} text-right`}>
                    {value === null ? "–" : formatUnit(value, unit)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
