"use client";

import { Table2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";

import { IconButton } from "#components/ui/icon-button.tsx";
import type { Unit } from "#lib/format/unit.ts";
import { thinPoints } from "#lib/model/series/thin.ts";

import { ChartTable } from "./chart-table.tsx";
import { Legend } from "./legend.tsx";
import { type Marker, type Series, type Threshold, toMoments } from "./series.ts";

// recharts is half of a page's script: it comes with the first chart.
const Plot = lazy(() => import("./plot.tsx"));

interface TimeChartProps {
  title: string;
  /** What the numbers are, and from where: `restarts an hour, from the clusters' own counters`. */
  note?: ReactNode;
  form?: "line" | "area" | "bar";
  unit: Unit;
  series: readonly Series[];
  /** Unix milliseconds. */
  from: number;
  to: number;
  markers?: readonly Marker[];
  threshold?: Threshold;
  /** Charts of one group show one cursor. */
  group?: string;
  timeZone?: string;
  height?: number;
}

const HEIGHT = 180;
const NO_MARKERS: readonly Marker[] = [];

/** A chart over time: gaps where nothing was measured, a legend that switches series, and the same numbers as a table. */
export function TimeChart({ title, note, unit, series, height = HEIGHT, ...props }: TimeChartProps) {
  const [isTable, setTable] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set<number>());
  const moments = useMemo(() => toMoments(series.map(thin)), [series]);
  const isEmpty = moments.every((moment) =>
    Object.entries(moment).every(([key, value]) => key === "at" || value === null),
  );
  return (
    <figure aria-label={title} className="min-w-0">
      <figcaption className="mb-1 flex items-start gap-2">
        <span className="min-w-0 flex-1">
          <b className="block truncate font-semibold">{title}</b>
          {note !== undefined && <span className="block truncate text-small text-ink-3">{note}</span>}
        </span>
        <IconButton
          Icon={Table2}
          look="quiet"
          label={isTable ? "Show as a chart" : "Show as a table"}
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        />
      </figcaption>
      <div style={{ height }} className="relative overflow-auto">
        {isEmpty ? (
          <NoData />
        ) : isTable ? (
          <ChartTable title={title} unit={unit} series={series} moments={moments} timeZone={props.timeZone} />
        ) : (
          <Suspense fallback={<div aria-busy className="h-full rounded bg-hover" />}>
            <Plot
              form={props.form ?? "line"}
              unit={unit}
              series={series}
              hidden={hidden}
              moments={moments}
              from={props.from}
              to={props.to}
              markers={props.markers ?? NO_MARKERS}
              threshold={props.threshold}
              group={props.group}
              timeZone={props.timeZone}
              height={height}
            />
          </Suspense>
        )}
      </div>
      {series.length > 1 && !isEmpty && <Legend series={series} hidden={hidden} onHidden={setHidden} />}
    </figure>
  );
}

/** Two points a pixel of a wide screen; a source that sends more makes no finer line, only a slower one. */
const MOST_POINTS = 3000;
const thin = (one: Series): Series => ({ ...one, points: thinPoints(one.points, MOST_POINTS) });

/** Nothing was measured: a flat line at zero would be a lie. */
function NoData() {
  return (
    <div className="grid h-full place-items-center rounded border border-dashed border-line text-small text-ink-3">
      No data in this time. That is not zero.
    </div>
  );
}
