"use client";

import "uplot/dist/uPlot.min.css";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";

import { moved, type Sight } from "./chart-group.ts";
import { Engine } from "./plot-engine.ts";
import type { PlotProps } from "./plot-props.ts";
import { wordsAt } from "./plot-tip.ts";

/** The drawing of a chart, loaded when the first one is in sight. */
export default function Plot(props: PlotProps) {
  const { series, form, unit, group, timeZone, sights, all, height } = props;
  const box = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const engine = useRef<Engine | null>(null);
  const [place, setPlace] = useState<number | null>(null);
  const keysId = useId();
  // What makes another chart of it; all else is told to the one that is there.
  const shape = JSON.stringify([form, unit, group, timeZone, height, series.map(({ key, look }) => [key, look])]);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
    engine.current?.update(props);
  });
  useEffect(() => {
    if (box.current === null || tip.current === null) return undefined;
    const made = new Engine(box.current, tip.current, latest.current);
    engine.current = made;
    return () => {
      made.close();
      engine.current = null;
    };
  }, [shape]);
  const said = useMemo(() => (place === null ? "" : wordsAt(props, place)), [place, props]);
  const onKeyDown = (event: KeyboardEvent) => {
    // Asked for now and not followed: a chart that is drawn along is not made anew at every step.
    const step = keyed(event, sights.read() ?? all);
    if (step === "reset") sights.look(null, all);
    else if (step === "before" || step === "after")
      setPlace(engine.current?.moveCursor(step === "before" ? -1 : 1) ?? null);
    else if (step !== null) sights.look(step, all);
    if (step !== null) event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a chart takes keys: its values are read one by one
    <div
      role="group"
      aria-roledescription="chart"
      aria-label={props.title}
      aria-describedby={keysId}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => engine.current?.moveCursor(0)}
      className="relative h-full rounded"
    >
      <div ref={box} className="h-full" />
      <div
        ref={tip}
        hidden
        aria-hidden
        className="pointer-events-none absolute top-0 left-0 z-20 max-w-80 min-w-36 rounded-md border border-line-strong bg-raised px-2 py-1.5 text-small shadow-float"
      />
      <p id={keysId} className="sr-only">
        Arrows read values, with Shift they move, plus and minus draw nearer and away, Escape shows all.
      </p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}

type Step = Sight | "reset" | "before" | "after" | null;

function keyed({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, sight: Sight): Step {
  if (ctrlKey || metaKey || altKey) return null;
  switch (key) {
    case "ArrowLeft":
      return shiftKey ? moved(sight, { shift: -0.25 }) : "before";
    case "ArrowRight":
      return shiftKey ? moved(sight, { shift: 0.25 }) : "after";
    case "+":
    case "=":
      return moved(sight, { share: 0.5 });
    case "-":
      return moved(sight, { share: 2 });
    case "Escape":
    case "0":
      return "reset";
    default:
      return null;
  }
}
