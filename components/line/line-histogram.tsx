"use client";

import { ZoomIn, ZoomOut } from "lucide-react";
import { useId, useMemo } from "react";

import { formatMoment } from "#components/charts/time-words.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { LineSearchAnswer } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatTime } from "#lib/format/time.ts";

import { type Bar, sumBands, toBars } from "./histogram-bars.ts";
import { bands, fillOfBand, toneOfBand, wordOfBand } from "./level-look.ts";
import { useBrush } from "./use-brush.ts";

const HEIGHT = 64;

interface LineHistogramProps {
  histogram: NonNullable<LineSearchAnswer["histogram"]>;
  span: LineSearchAnswer["span"];
  /** Of a question before this one: it is shown until the new one is there. */
  isOld: boolean;
  onZoom: (stretch: { from: number; to: number }) => void;
  onWiden: () => void;
}

/** How many lines there were when, by level. Drawing over bars zooms in; so do the keys. */
export default function LineHistogram({ histogram, span, isOld, onZoom, onWiden }: LineHistogramProps) {
  const { buckets, intervalMilliseconds } = histogram;
  const keysId = useId();
  const timeZone = zoneName(useRootChoice(zone));
  const bars = useMemo(
    () => toBars(buckets, intervalMilliseconds, span, HEIGHT),
    [buckets, intervalMilliseconds, span],
  );
  const lefts = useMemo(() => bars.map(({ left }) => left), [bars]);
  const zoom = (first: number, last: number) => {
    const [from, to] = [bars[first]?.from, bars[last]?.to];
    if (from !== undefined && to !== undefined) onZoom({ from, to });
  };
  const { chosen, isDragging, clear, zoomIn, ...brush } = useBrush({ lefts, onZoom: zoom });
  const picked = chosen === null ? null : bars.slice(chosen.first, chosen.last + 1);
  return (
    <figure aria-label="Lines over time" className={`min-w-0 ${isOld ? "opacity-60" : ""}`}>
      <div
        role="group"
        aria-roledescription="chart"
        aria-label="Lines over time, by level"
        aria-describedby={keysId}
        tabIndex={0}
        {...brush}
        onPointerLeave={() => !isDragging && clear()}
        className="relative cursor-crosshair touch-pan-y rounded-sm border-b border-line-strong select-none"
        style={{ height: HEIGHT }}
      >
        <Drawing bars={bars} />
        {picked !== null && <Picked bars={picked} />}
        <span aria-hidden className="absolute top-0 left-0 rounded-sm bg-panel/80 pr-1 text-micro text-ink-3">
          {formatCount(Math.max(0, ...bars.map(({ count }) => count)))}
        </span>
      </div>
      <Axis from={span.from} to={span.to} timeZone={timeZone} />
      <figcaption className="flex min-h-7 flex-wrap items-center gap-x-3 text-small text-ink-2 max-sm:items-start">
        <IconButton Icon={ZoomOut} label="Three times as long" className="-mr-2 -ml-1.5 h-6" onClick={onWiden} />
        <Reading bars={picked ?? bars} isAll={picked === null} {...{ intervalMilliseconds, timeZone }} />
        {picked !== null && !isDragging && (
          <Button look="quiet" className="h-6" onPointerDown={(event) => event.preventDefault()} onClick={zoomIn}>
            <ZoomIn aria-hidden size={13} /> Zoom in
          </Button>
        )}
      </figcaption>
      <p id={keysId} className="sr-only">
        Arrows read bars, with Shift they mark several, Enter zooms in to what is marked, Escape lets go.
      </p>
    </figure>
  );
}

function Drawing({ bars }: { bars: readonly Bar[] }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 1 ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      shapeRendering="crispEdges"
    >
      {bars.map(({ from, left, width, parts }) =>
        parts.map(({ band, y, height }) => (
          <rect
            key={`${from} ${band}`}
            x={left}
            width={width * 0.86}
            y={y}
            height={height}
            className={fillOfBand[band]}
          />
        )),
      )}
    </svg>
  );
}

function Picked({ bars }: { bars: readonly Bar[] }) {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return null;
  const place = { left: `${first.left * 100}%`, width: `${(last.left + last.width - first.left) * 100}%` };
  return <div aria-hidden className="absolute inset-y-0 border-x border-accent bg-accent/15" style={place} />;
}

const MARKS = 6;

function Axis({ from, to, timeZone }: { from: number; to: number; timeZone: string | undefined }) {
  const marks = Array.from({ length: MARKS + 1 }, (_, at) => from + ((to - from) * at) / MARKS);
  return (
    <div aria-hidden className="flex h-4 justify-between text-micro text-ink-3">
      {marks.map((at, place) => (
        <span key={at} className={place % 2 === 1 ? "max-sm:hidden" : ""}>
          {formatMoment(at, to - from, timeZone)}
        </span>
      ))}
    </div>
  );
}

interface ReadingProps {
  bars: readonly Bar[];
  isAll: boolean;
  intervalMilliseconds: number;
  timeZone: string | undefined;
}

/** What the bars say, in words: all of them, or those that are pointed at. */
function Reading({ bars, isAll, intervalMilliseconds, timeZone }: ReadingProps) {
  const sums = sumBands(bars);
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <div aria-live="polite" className="flex min-w-0 flex-wrap items-center gap-x-3 max-sm:flex-1">
      <span className="text-ink-3">
        {isAll || first === undefined || last === undefined
          ? `each bar ${describeLength(intervalMilliseconds)}`
          : `${formatTime(first.from, timeZone)} to ${formatTime(last.to, timeZone).split(" ")[1]}`}
      </span>
      {bands.map((band) =>
        sums[band] === 0 ? null : (
          <span key={band} className="flex items-center gap-1 whitespace-nowrap">
            <Swatch band={band} /> {formatCount(sums[band])} {wordOfBand[band]}
          </span>
        ),
      )}
      {first !== undefined && sumAll(sums) === 0 && <span>no lines</span>}
    </div>
  );
}

const sumAll = (sums: Readonly<Record<string, number>>): number =>
  Object.values(sums).reduce((all, each) => all + each, 0);

function Swatch({ band }: { band: (typeof bands)[number] }) {
  const tone = toneOfBand[band];
  if (tone !== undefined) return <Shape tone={tone} />;
  return (
    <svg aria-hidden viewBox="0 0 10 10" className="size-2.5">
      <rect width="10" height="10" rx="1" className={fillOfBand[band]} />
    </svg>
  );
}

/** `30 s`, `5 min`, `2 h`. */
function describeLength(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
