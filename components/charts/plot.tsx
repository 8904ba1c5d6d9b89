"use client";

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import { formatTime } from "#lib/format/time.ts";
import { formatUnit, type Unit } from "#lib/format/unit.ts";
import { roundTicks } from "#lib/model/series/ticks.ts";

import {
  dashOfSeries,
  inkOfSeries,
  type Marker,
  type Moment,
  type Series,
  type Threshold,
  valueKey,
} from "./series.ts";

export interface PlotProps {
  form: "line" | "area" | "bar";
  unit: Unit;
  series: readonly Series[];
  /** Positions of series that are switched off. */
  hidden: ReadonlySet<number>;
  moments: readonly Moment[];
  /** Unix milliseconds: the axis shows this range, whatever there is of it. */
  from: number;
  to: number;
  markers: readonly Marker[];
  threshold: Threshold | undefined;
  /** Charts of one group show one cursor. */
  group: string | undefined;
  timeZone: string | undefined;
  height: number;
}

const axis = { stroke: "var(--line-strong)", tick: { fill: "var(--text-3)", fontSize: 11 } };

/** The drawing of a chart, loaded when the first one is in sight. */
export default function Plot({ form, unit, moments, from, to, markers, threshold, ...props }: PlotProps) {
  const { timeZone } = props;
  const ticks = valueTicks(form, unit, moments, threshold);
  return (
    <ResponsiveContainer width="100%" height={props.height} initialDimension={{ width: 640, height: props.height }}>
      <ComposedChart
        data={[...moments]}
        margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
        accessibilityLayer
        {...(props.group === undefined ? {} : { syncId: props.group, syncMethod: "value" as const })}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis
          {...axis}
          dataKey="at"
          type="number"
          scale="time"
          domain={[from, to]}
          allowDataOverflow
          minTickGap={48}
          tickFormatter={(at: number) => formatMoment(at, to - from, timeZone)}
        />
        <YAxis
          {...axis}
          width={52}
          axisLine={false}
          tickLine={false}
          domain={[0, ticks.at(-1) || 1]}
          ticks={ticks}
          tickFormatter={(value: number) => formatUnit(value, unit)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)", fill: "var(--hover)" }}
          labelFormatter={(at) => formatTime(Number(at), timeZone)}
          formatter={(value) => formatUnit(Number(value), unit)}
          contentStyle={tooltip}
          itemStyle={{ color: "var(--text)", padding: 0 }}
          labelStyle={{ color: "var(--text-2)" }}
        />
        {threshold !== undefined && (
          <ReferenceLine
            y={threshold.value}
            stroke="var(--crit)"
            strokeDasharray="4 3"
            label={{ value: threshold.label, position: "insideTopRight", fill: "var(--crit)", fontSize: 11 }}
          />
        )}
        {markers.map(({ at, label }) => (
          <ReferenceLine
            key={`${at} ${label}`}
            x={at}
            stroke="var(--accent)"
            strokeDasharray="2 2"
            label={{ value: label, position: "insideTopLeft", fill: "var(--accent-text)", fontSize: 11 }}
          />
        ))}
        {props.series.map((one, index) => (props.hidden.has(index) ? null : drawSeries(form, one, index)))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const DAY_AND_A_HALF = 36 * 3_600_000;

/** Time of day on a short axis, month and day on a long one. */
const formatMoment = (at: number, range: number, timeZone: string | undefined): string => {
  const [date = "", clock = ""] = formatTime(at, timeZone).split(" ");
  return range <= DAY_AND_A_HALF ? clock.slice(0, 5) : date.slice(5);
};

/** Four or five round values that reach over all of the drawing; of counts only whole ones. */
function valueTicks(form: PlotProps["form"], unit: Unit, moments: readonly Moment[], threshold: Threshold | undefined) {
  const heights = moments.map((moment) => {
    const known = Object.entries(moment).flatMap(([key, value]) =>
      key === "at" || value === null ? [] : [Number(value)],
    );
    return form === "bar" ? known.reduce((sum, value) => sum + value, 0) : Math.max(0, ...known);
  });
  const greatest = heights.reduce((most, height) => Math.max(most, height), threshold?.value ?? 0);
  const ticks = roundTicks(greatest, 4, unit === "bytes" ? 2 : 10);
  return unit === "count" ? ticks.filter(Number.isInteger) : ticks;
}

const tooltip = {
  background: "var(--raised)",
  border: "1px solid var(--line-strong)",
  borderRadius: 6,
  boxShadow: "var(--shadow-float)",
  fontSize: 12,
  padding: "6px 9px",
};

// A function, not a component: recharts looks at the types of its children.
function drawSeries(form: PlotProps["form"], { key, label, look }: Series, index: number) {
  const ink = inkOfSeries(index, look);
  const dash = dashOfSeries(index, look);
  const shared = { dataKey: valueKey(index), name: label, isAnimationActive: false };
  const line = { ...shared, stroke: ink, strokeWidth: 1.5, ...(dash === undefined ? {} : { strokeDasharray: dash }) };
  switch (form) {
    case "bar":
      return <Bar key={key} {...shared} fill={ink} stackId="all" maxBarSize={14} />;
    case "area":
      return <Area key={key} {...line} type="linear" fill={ink} fillOpacity={0.14} dot={false} connectNulls={false} />;
    case "line":
      return <Line key={key} {...line} type="linear" dot={false} connectNulls={false} />;
  }
}
