import uPlot from "uplot";

import type { Sight } from "./chart-group.ts";
import { type Columns, stack } from "./columns.ts";
import { type Inks, onTheme, readInks } from "./inks.ts";
import { drawMarks } from "./plot-marks.ts";
import { type Drawn, plotOptions } from "./plot-options.ts";
import type { PlotProps } from "./plot-props.ts";
import { showTip } from "./plot-tip.ts";

/** One uPlot and what of it follows a chart's properties. */
export class Engine {
  readonly #chart: uPlot;
  readonly #tip: HTMLElement;
  readonly #forget: (() => void)[];
  #props: PlotProps;
  #ink: Inks;
  #seen: Sight;

  constructor(box: HTMLElement, tip: HTMLElement, props: PlotProps) {
    this.#props = props;
    this.#tip = tip;
    this.#ink = readInks(tip);
    this.#seen = this.#sight();
    const font = getComputedStyle(box).fontFamily;
    const drawn: Drawn = {
      ...props,
      sight: () => this.#sight(),
      threshold: () => this.#props.threshold?.value,
      ink: (token) => this.#ink(token),
      font,
    };
    const options = plotOptions(drawn, { width: box.clientWidth || 320, height: props.height });
    this.#chart = new uPlot(
      {
        ...options,
        cursor: { ...options.cursor, bind: { dblclick: () => this.#onDoubleClick, mousedown: this.#onDown } },
        hooks: {
          draw: [(chart) => drawMarks(chart, this.#props, this.#ink, font)],
          setCursor: [(chart) => this.#onCursor(chart)],
          setSelect: [(chart) => this.#onSelect(chart)],
        },
      },
      toData(props),
      box,
    );
    this.#hide(props.hidden);
    const resized = new ResizeObserver(() => {
      if (box.clientWidth > 0) this.#chart.setSize({ width: box.clientWidth, height: this.#props.height });
    });
    resized.observe(box);
    this.#forget = [
      () => resized.disconnect(),
      props.sights.subscribe(() => this.#follow()),
      onTheme(() => {
        this.#ink = readInks(this.#tip);
        this.#chart.redraw(false, true);
      }),
    ];
  }

  /** Takes over what changed: values, what is hidden, what is in sight, what is marked. */
  update(props: PlotProps): void {
    const before = this.#props;
    this.#props = props;
    if (before === props) return;
    const isOther = before.columns !== props.columns || before.hidden !== props.hidden;
    const areMarksOther = before.markers !== props.markers || before.threshold !== props.threshold;
    this.#chart.batch(() => {
      if (isOther) this.#chart.setData(toData(props), false);
      if (before.hidden !== props.hidden) this.#hide(props.hidden);
      const isMoved = this.#follow();
      if (isOther && !isMoved) this.#chart.setScale("x", { min: this.#seen.from, max: this.#seen.to });
      else if (areMarksOther && !isMoved) this.#chart.redraw(false, false);
    });
  }

  /** Moves the cursor by some moments, from the newest where there is none; 0 takes it away. The place it has then. */
  moveCursor(by: number): number | null {
    const { at } = this.#props.columns;
    if (by === 0 || at.length === 0) {
      this.#chart.setCursor({ left: -10, top: -10 });
      return null;
    }
    const { idx = null, left = -1 } = this.#chart.cursor;
    const now = left < 0 || idx === null ? (by > 0 ? -1 : at.length) : idx;
    const next = Math.max(0, Math.min(at.length - 1, now + by));
    this.#chart.setCursor({ left: this.#chart.valToPos(at[next] ?? 0, "x"), top: 10 });
    return next;
  }

  close(): void {
    for (const forget of this.#forget) forget();
    this.#chart.destroy();
  }

  #sight(): Sight {
    return this.#props.sights.read() ?? this.#props.all;
  }

  #follow(): boolean {
    const { from, to } = this.#sight();
    if (from === this.#seen.from && to === this.#seen.to) return false;
    this.#seen = { from, to };
    this.#chart.setScale("x", { min: from, max: to });
    return true;
  }

  #hide(hidden: ReadonlySet<number>): void {
    const { form, series } = this.#props;
    for (const index of series.keys()) {
      const place = form === "bar" ? series.length - index : index + 1;
      this.#chart.setSeries(place, { show: !hidden.has(index) });
    }
  }

  readonly #onDoubleClick = (): null => {
    this.#props.sights.look(null, this.#props.all);
    return null;
  };

  /** With Shift the page of time is drawn along; without, a part of it is drawn open. */
  readonly #onDown =
    (chart: uPlot, _target: HTMLElement, handle: (event: MouseEvent) => null) => (event: MouseEvent) => {
      if (!event.shiftKey) return handle(event);
      const { sights, all } = this.#props;
      const begun = this.#sight();
      const length = begun.to - begun.from;
      const move = ({ clientX }: MouseEvent): void => {
        const by = ((event.clientX - clientX) / (chart.bbox.width / devicePixelRatio)) * length;
        sights.look({ from: begun.from + by, to: begun.to + by }, all);
      };
      document.addEventListener("mousemove", move);
      document.addEventListener("mouseup", () => document.removeEventListener("mousemove", move), { once: true });
      return null;
    };

  #onSelect(chart: uPlot): void {
    const { left, width } = chart.select;
    if (width < 4) return;
    const part = { from: chart.posToVal(left, "x"), to: chart.posToVal(left + width, "x") };
    chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#props.sights.look(part, this.#props.all);
  }

  #onCursor(chart: uPlot): void {
    // Only where the pointer or the focus is: ten boxes at once would hide the charts.
    const isHere = chart.over.matches(":hover") || this.#tip.parentElement?.matches(":focus-visible") === true;
    if (isHere) showTip(this.#tip, chart, this.#props);
    else this.#tip.hidden = true;
  }
}

function toData({ form, columns, hidden }: { form: string; columns: Columns; hidden: ReadonlySet<number> }) {
  const values = form === "bar" ? stack(columns.values, hidden).toReversed() : columns.values;
  return [columns.at, ...values] as uPlot.AlignedData;
}
