import type uPlot from "uplot";

import type { Inks } from "./inks.ts";
import type { Marker, Threshold } from "./series.ts";

interface Marks {
  readonly markers: readonly Marker[];
  readonly threshold: Threshold | undefined;
}

const FLAG_PIXELS = 5;

/** Lines across a chart: what should not be passed, and what happened. Words come with the cursor and in the list below. */
export function drawMarks(chart: uPlot, { markers, threshold }: Marks, ink: Inks, font: string): void {
  if (markers.length === 0 && threshold === undefined) return;
  const { ctx, bbox } = chart;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - FLAG_PIXELS * scale, bbox.width, bbox.height + FLAG_PIXELS * scale);
  ctx.clip();
  ctx.lineWidth = scale;
  if (threshold !== undefined) {
    const y = chart.valToPos(threshold.value, "y", true);
    ctx.strokeStyle = ink("--crit");
    ctx.setLineDash([4 * scale, 3 * scale]);
    line(ctx, [bbox.left, y], [bbox.left + bbox.width, y]);
    ctx.fillStyle = ink("--crit");
    ctx.font = `${11 * scale}px ${font}`;
    ctx.textAlign = "right";
    ctx.textBaseline = y - bbox.top < 16 * scale ? "top" : "bottom";
    ctx.fillText(
      threshold.label,
      bbox.left + bbox.width - 4 * scale,
      y + (ctx.textBaseline === "top" ? 2 : -2) * scale,
    );
  }
  ctx.setLineDash([2 * scale, 2 * scale]);
  for (const { at, isTrouble } of markers) {
    const x = Math.round(chart.valToPos(at, "x", true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const token = isTrouble === true ? "--crit" : "--accent";
    ctx.strokeStyle = ink(token);
    ctx.fillStyle = ink(token);
    line(ctx, [x, bbox.top], [x, bbox.top + bbox.height]);
    flag(ctx, { x, y: bbox.top, size: FLAG_PIXELS * scale }, isTrouble === true);
  }
  ctx.restore();
}

function line(ctx: CanvasRenderingContext2D, [x1, y1]: [number, number], [x2, y2]: [number, number]): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

/** Told apart by shape as well as by colour: a deed points down, trouble is a square. */
function flag(
  ctx: CanvasRenderingContext2D,
  { x, y, size }: { x: number; y: number; size: number },
  isSquare: boolean,
) {
  ctx.beginPath();
  if (isSquare) ctx.rect(x - size / 2, y - size / 2, size, size);
  else {
    ctx.moveTo(x - size, y - size);
    ctx.lineTo(x + size, y - size);
    ctx.lineTo(x, y + size / 2);
  }
  ctx.fill();
}

const NEAR_PIXELS = 6;

/** Markers under the cursor. */
export const markersAt = (chart: uPlot, left: number, markers: readonly Marker[]): readonly Marker[] =>
  markers.filter(({ at }) => Math.abs(chart.valToPos(at, "x") - left) <= NEAR_PIXELS);
