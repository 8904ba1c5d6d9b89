import type uPlot from "uplot";

import { formatTime } from "#lib/format/time.ts";
import { formatUnit, type Unit } from "#lib/format/unit.ts";

import type { Columns } from "./columns.ts";
import { markersAt } from "./plot-marks.ts";
import { inkOfSeries, type Marker, type Series } from "./series.ts";

export interface Told {
  readonly series: readonly Series[];
  readonly columns: Columns;
  readonly hidden: ReadonlySet<number>;
  readonly markers: readonly Marker[];
  readonly unit: Unit;
  readonly timeZone: string | undefined;
}

/** More lines than this are no longer read under a cursor. */
const MOST_LINES = 10;
const MOST_MARKERS = 4;

/** What a moment says, in words: also for who only listens. The greatest first, gaps not at all. */
export function wordsAt({ series, columns, hidden, unit, timeZone }: Told, place: number): string {
  const at = columns.at[place];
  if (at === undefined) return "";
  const lines = linesAt({ series, columns, hidden }, place);
  const said = lines.slice(0, MOST_LINES).map(({ label, value }) => `${label} ${formatUnit(value, unit)}`);
  return [formatTime(at, timeZone), ...(said.length === 0 ? ["nothing measured"] : said)].join(", ");
}

function linesAt({ series, columns, hidden }: Pick<Told, "series" | "columns" | "hidden">, place: number) {
  return series
    .flatMap(({ label, look }, index) => {
      const value = columns.values[index]?.[place] ?? null;
      return value === null || hidden.has(index) ? [] : [{ label, value, ink: inkOfSeries(index, look) }];
    })
    .toSorted((a, b) => b.value - a.value);
}

/** Writes what stands under the cursor into its box, and puts that beside it. Texts are texts, whatever is in them. */
export function showTip(tip: HTMLElement, chart: uPlot, told: Told): void {
  const { idx = null, left = -1 } = chart.cursor;
  if (left < 0 || idx === null) return void (tip.hidden = true);
  const lines = linesAt(told, idx);
  const near = markersAt(chart, left, told.markers);
  const rows = lines.slice(0, MOST_LINES).map(({ label, value, ink }) => row(label, formatUnit(value, told.unit), ink));
  if (lines.length === 0) rows.push(note("Nothing measured: not zero"));
  if (lines.length > MOST_LINES) rows.push(note(`and ${lines.length - MOST_LINES} smaller ones`));
  const happened = near.slice(0, MOST_MARKERS).map(({ label, at, isTrouble }) => {
    const ink = isTrouble === true ? "var(--crit)" : "var(--accent)";
    return row(label, clockOf(at, told.timeZone), ink);
  });
  if (near.length > MOST_MARKERS) happened.push(note(`and ${near.length - MOST_MARKERS} more`));
  tip.replaceChildren(note(formatTime(told.columns.at[idx] ?? 0, told.timeZone)), ...rows, ...happened);
  tip.hidden = false;
  const { offsetWidth: width } = tip;
  const over = chart.over.getBoundingClientRect();
  const start = chart.over.offsetLeft;
  const x = left + width + 24 > over.width ? left - width - 12 : left + 12;
  tip.style.transform = `translate(${Math.round(start + Math.max(-start, x))}px, 4px)`;
}

const clockOf = (at: number, timeZone: string | undefined): string => formatTime(at, timeZone).split(" ")[1] ?? "";

function row(label: string, value: string, ink: string): HTMLElement {
  const line = document.createElement("div");
  line.className = "flex items-center gap-2";
  const dot = document.createElement("span");
  dot.className = "size-2 shrink-0 rounded-sm";
  dot.style.background = ink;
  const name = document.createElement("bdi");
  name.className = "min-w-0 flex-1 truncate";
  name.textContent = label;
  const amount = document.createElement("span");
  amount.className = "pl-2 tabular-nums";
  amount.textContent = value;
  line.append(dot, name, amount);
  return line;
}

function note(text: string): HTMLElement {
  const line = document.createElement("div");
  line.className = "text-ink-3";
  line.textContent = text;
  return line;
}
