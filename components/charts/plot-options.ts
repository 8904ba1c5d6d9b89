import uPlot from "uplot";

import { formatUnit, type Unit } from "#lib/format/unit.ts";

import type { Sight } from "./chart-group.ts";
import { isolatedPlaces } from "./columns.ts";
import type { Inks } from "./inks.ts";
import { dashOfSeries, type Series, tokenOfSeries } from "./series.ts";
import { formatMoment } from "./time-words.ts";
import { valueRange, valueTicks } from "./value-axis.ts";

export type Form = "line" | "area" | "bar";

export interface Drawn {
  readonly form: Form;
  readonly unit: Unit;
  readonly series: readonly Series[];
  readonly group: string | undefined;
  readonly timeZone: string | undefined;
  /** The part of time in sight, the threshold and the inks may change under a chart: they are asked for when it draws. */
  readonly sight: () => Sight;
  readonly threshold: () => number | undefined;
  readonly ink: Inks;
  readonly font: string;
}

const AXIS = { size: 11, gap: 6 };
const BAR_PIXELS = 14;

/** A chart as uPlot wants it: no legend and no title of its own, colours from tokens, times in milliseconds. */
export function plotOptions(drawn: Drawn, size: { width: number; height: number }): uPlot.Options {
  const { ink, timeZone, sight, series, group } = drawn;
  const moves = (type: string): boolean => type === "mousemove" || type === "mouseleave";
  return {
    ...size,
    ms: 1,
    pxAlign: 1,
    padding: [6, 20, 0, 0],
    legend: { show: false },
    // Ticks stand on whole hours of the zone that is written under them.
    tzDate: (at) => (timeZone === undefined ? new Date(at) : uPlot.tzDate(new Date(at), timeZone)),
    scales: {
      x: { time: true, range: () => [sight().from, sight().to] },
      y: { range: (_chart, least, greatest) => valueRange(drawn.unit, least, highest(greatest, drawn.threshold())) },
    },
    series: [
      {},
      ...series.map((_, index) => seriesOptions(drawn, drawn.form === "bar" ? series.length - 1 - index : index)),
    ],
    axes: axes(drawn),
    cursor: {
      y: false,
      points: {
        size: 7,
        width: 1.5,
        stroke: () => ink("--panel"),
        fill: (_chart, place) => ink(inkAt(drawn, place - 1)),
      },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      // Charts of a group show one cursor; what is drawn open is told to them by the group.
      ...(group !== undefined && {
        sync: { key: group, setSeries: false, scales: ["x", null], filters: { pub: moves, sub: moves } },
      }),
    },
  };

  function axes({ unit, font }: Drawn): uPlot.Axis[] {
    const shared = {
      font: `${AXIS.size}px ${font}`,
      stroke: () => ink("--text-3"),
      gap: AXIS.gap,
    };
    return [
      {
        ...shared,
        size: 24,
        space: 64,
        grid: { show: false },
        ticks: { size: 4, width: 1, stroke: () => ink("--line-strong") },
        values: (_chart, moments) => moments.map((at) => formatMoment(at, sight().to - sight().from, timeZone)),
      },
      {
        ...shared,
        size: 52,
        ticks: { show: false },
        grid: { width: 1, stroke: () => ink("--grid") },
        splits: (_chart, _axis, least, greatest) => valueTicks(unit, least, greatest),
        values: (_chart, values) => values.map((value) => formatUnit(value, unit)),
      },
    ];
  }
}

/** A bound far above all lines would press them to the ground: the axis reaches for it only when it is near. */
const NEAR = 3;

const highest = (greatest: number | null, threshold: number | undefined): number | null =>
  threshold === undefined || threshold > NEAR * (greatest ?? 0) ? greatest : Math.max(greatest ?? 0, threshold);

/** Bars stand on each other, so that the first is drawn last: position among the drawn → position among the series. */
const placeOf = ({ form, series }: Drawn, index: number): number =>
  form === "bar" ? series.length - 1 - index : index;

const inkAt = (drawn: Drawn, index: number): string => {
  const place = placeOf(drawn, index);
  return tokenOfSeries(place, drawn.series[place]?.look);
};

function seriesOptions({ form, series, ink }: Drawn, place: number): uPlot.Series {
  const look = series[place]?.look;
  const token = tokenOfSeries(place, look);
  const dash = dashOfSeries(place, look);
  const faint = (): string => `color-mix(in srgb, ${ink(token)} 14%, transparent)`;
  const bars = uPlot.paths.bars?.({ size: [0.8, BAR_PIXELS] });
  const isolated = new WeakMap<object, number[]>();
  return {
    stroke: () => (form === "bar" ? ink("--panel") : ink(token)),
    width: form === "bar" ? 0.5 : 1.5,
    ...(dash && form !== "bar" && { dash: [...dash] }),
    ...(form === "bar" && bars && { paths: bars, fill: () => ink(token) }),
    ...(form === "area" && { fill: faint }),
    points:
      form === "bar"
        ? { show: false }
        : {
            // What the filter gives is drawn, and nothing else.
            show: () => false,
            size: 4,
            width: 0,
            fill: () => ink(token),
            // Only where no line reaches; each column is searched once.
            filter: (chart, at) => {
              const column = chart.data[at] ?? [];
              const known = isolated.get(column) ?? isolatedPlaces([...column]);
              isolated.set(column, known);
              return known.length === 0 ? null : known;
            },
          },
  };
}
