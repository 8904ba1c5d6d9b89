"use client";

import { Table2, ZoomOut } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { IconButton } from "#components/ui/icon-button.tsx";
import type { Unit } from "#lib/format/unit.ts";

import { type ChartGroup, chartGroup, type Sight } from "./chart-group.ts";
import { ChartTable } from "./chart-table.tsx";
import { isNothing, toColumns } from "./columns.ts";
import { Legend } from "./legend.tsx";
import type { Marker, Series, Threshold } from "./series.ts";

// The engine that draws comes with the first chart.
const Plot = lazy(() => import("./plot.tsx").catch(() => ({ default: NoEngine })));

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
  /** Charts of one group show one cursor, and the same part of their time. */
  group?: string;
  timeZone?: string;
  height?: number;
  /** Positions of series that are switched off, for whoever has a legend of their own. */
  hidden?: ReadonlySet<number>;
  /** Stands among the chart's own buttons. */
  actions?: ReactNode;
}

const HEIGHT = 180;
const NO_MARKERS: readonly Marker[] = [];
/** More lines than this are one colour: the others are said, not drawn. */
const MOST_SERIES = 100;

/** A chart over time: gaps where nothing was measured, a legend that switches series, and the same numbers as a table. */
export function TimeChart({ title, note, unit, from, to, group, height = HEIGHT, ...props }: TimeChartProps) {
  const [isTable, setTable] = useState(false);
  const [switched, setHidden] = useState<ReadonlySet<number>>(new Set<number>());
  const hidden = props.hidden ?? switched;
  const series = useMemo(() => props.series.slice(0, MOST_SERIES), [props.series]);
  const columns = useMemo(() => toColumns(series), [series]);
  const all = useMemo(() => ({ from, to }), [from, to]);
  const sights = useMemo(() => chartGroup(group), [group]);
  // Another length is another question: what was drawn open belonged to the one before.
  const length = to - from;
  useEffect(() => () => sights.look(null, { from: 0, to: length }), [sights, length]);
  const isEmpty = isNothing(columns);
  const tooMany = props.series.length - series.length;
  return (
    <figure aria-label={title} className="min-w-0">
      <figcaption className="mb-1 flex items-start gap-1">
        <span className="min-w-0 flex-1">
          <b className="block truncate font-semibold">{title}</b>
          {note !== undefined && <span className="block truncate text-small text-ink-3">{note}</span>}
        </span>
        <ShowAll sights={sights} all={all} />
        <IconButton
          Icon={Table2}
          look="quiet"
          label={isTable ? "Show as a chart" : "Show as a table"}
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        />
        {props.actions}
      </figcaption>
      <div style={{ height }} className={`relative ${isTable ? "overflow-auto" : ""}`}>
        {isEmpty ? (
          <NoData />
        ) : isTable ? (
          <ChartTable title={title} unit={unit} series={series} columns={columns} timeZone={props.timeZone} />
        ) : (
          <Suspense fallback={<div aria-busy className="h-full rounded bg-hover" />}>
            <Plot
              title={title}
              form={props.form ?? "line"}
              unit={unit}
              series={series}
              hidden={hidden}
              columns={columns}
              all={all}
              sights={sights}
              markers={props.markers ?? NO_MARKERS}
              threshold={props.threshold}
              group={group}
              timeZone={props.timeZone}
              height={height}
            />
          </Suspense>
        )}
      </div>
      {tooMany > 0 && (
        <p className="text-small text-ink-3">
          The first {series.length} of {props.series.length.toLocaleString("en-US")} lines are drawn.
        </p>
      )}
      {series.length > 1 && !isEmpty && props.hidden === undefined && (
        <Legend series={series} hidden={hidden} onHidden={setHidden} />
      )}
    </figure>
  );
}

/** Alone, so that drawing a part open makes no chart anew. */
function ShowAll({ sights, all }: { sights: ChartGroup; all: Sight }) {
  const isPart = useSyncExternalStore(
    sights.subscribe,
    () => sights.read() !== null,
    () => false,
  );
  if (!isPart) return null;
  return <IconButton Icon={ZoomOut} label="Show all of the time" onClick={() => sights.look(null, all)} />;
}

/** The script did not come, or cannot run in this browser: the numbers are there all the same. */
function NoEngine() {
  return (
    <div className="grid h-full place-items-center rounded border border-dashed border-line text-small text-ink-3">
      The chart could not be loaded. Its table has the numbers.
    </div>
  );
}

/** Nothing was measured: a flat line at zero would be a lie. */
function NoData() {
  return (
    <div className="grid h-full place-items-center rounded border border-dashed border-line text-small text-ink-3">
      No data in this time. That is not zero.
    </div>
  );
}
