import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** Bars from one to another, both included. */
export interface Brush {
  readonly anchor: number;
  readonly head: number;
}

const ends = ({ anchor, head }: Brush) => ({ first: Math.min(anchor, head), last: Math.max(anchor, head) });

interface BrushOptions {
  /** Shares of the width at which bars begin. */
  lefts: readonly number[];
  onZoom: (first: number, last: number) => void;
}

/** Which bars are pointed at: by dragging over them, or with the arrows and Shift. A drag zooms when it ends; Enter does for the keys. */
export function useBrush({ lefts, onZoom }: BrushOptions) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const [isDragging, setDragging] = useState(false);
  const last = lefts.length - 1;
  const barAt = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    return Math.max(
      0,
      lefts.findLastIndex((from) => from <= share),
    );
  };
  const zoom = (chosen: Brush) => {
    setBrush(null);
    const { first, last: end } = ends(chosen);
    onZoom(first, end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, brush, last);
    if (next !== undefined) setBrush(next);
    else if (event.key === "Enter" && brush !== null) zoom(brush);
    else return;
    event.preventDefault();
  };
  return {
    chosen: brush === null || last < 0 ? null : clamp(ends(brush), last),
    isDragging,
    clear: () => setBrush(null),
    zoomIn: () => brush !== null && zoom(brush),
    onKeyDown,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || last < 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = barAt(event);
      setDragging(true);
      setBrush({ anchor: at, head: at });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (last < 0 || (event.pointerType === "touch" && !isDragging)) return;
      const at = barAt(event);
      setBrush(isDragging && brush !== null ? { ...brush, head: at } : { anchor: at, head: at });
    },
    onPointerUp: () => {
      setDragging(false);
      // One bar alone was pressed, not drawn over: it stays pointed at.
      if (isDragging && brush !== null && brush.anchor !== brush.head) zoom(brush);
    },
    onPointerCancel: () => {
      setDragging(false);
      setBrush(null);
    },
  };
}

const clamp = ({ first, last }: { first: number; last: number }, most: number) => ({
  first: Math.min(first, most),
  last: Math.min(last, most),
});

/** Where a key leads; undefined when it is none of the chart's, null lets go. */
function moved({ key, shiftKey }: KeyboardEvent, brush: Brush | null, last: number): Brush | null | undefined {
  if (key === "Escape") return brush === null ? undefined : null;
  const step = { ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last }[key];
  if (step === undefined || last < 0) return undefined;
  if (brush === null) return { anchor: last, head: last };
  const head = Math.min(last, Math.max(0, brush.head + step));
  return { anchor: shiftKey ? brush.anchor : head, head };
}
