import { PlainText } from "#components/ui/plain-text.tsx";
import { formatTime } from "#lib/format/time.ts";
import { formatUnit, type Unit } from "#lib/format/unit.ts";

import { type Moment, type Series, valueKey } from "./series.ts";

interface ChartTableProps {
  title: string;
  unit: Unit;
  series: readonly Series[];
  moments: readonly Moment[];
  timeZone: string | undefined;
}

const cell = "border-b border-line px-2 py-0.5 whitespace-nowrap";

/** The numbers of a chart, newest first. A gap is a dash; a zero is a zero. */
export function ChartTable({ title, unit, series, moments, timeZone }: ChartTableProps) {
  return (
    <div role="region" aria-label={`${title}, table`} tabIndex={0} className="h-full overflow-auto">
      <table className="w-full border-collapse text-small">
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
          {moments.toReversed().map((moment) => (
            <tr key={moment.at}>
              <th scope="row" className={`${cell} text-left font-normal text-ink-2`}>
                {formatTime(moment.at, timeZone)}
              </th>
              {series.map(({ key }, index) => {
                const value = moment[valueKey(index)] ?? null;
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
