import { useTimeText } from "#components/ui/clock.ts";
import { inkOf } from "#components/ui/shape.tsx";
import { formatTime } from "#lib/format/time.ts";

import type { Point } from "./point.ts";

const DAY = 86_400;
const DAYS = 30;
const [WIDTH, HEIGHT] = [720, 34];

interface PointStripProps {
  points: readonly Point[];
  chosen: string | null;
  onChoose: (point: Point) => void;
}

/** Thirty days back, each point where it is in time. The list below is the same for the keyboard. */
export function PointStrip({ points, chosen, onChoose }: PointStripProps) {
  const now = Number(useTimeText((at) => `${Math.floor(at / 900_000) * 900 + 900}`));
  if (now === 0) return <div style={{ height: HEIGHT }} />;
  const xOf = (at: number): number => WIDTH - 6 - ((now - at) / (DAYS * DAY)) * (WIDTH - 12);
  const inside = points.filter(({ at }) => at !== null && at > now - DAYS * DAY);
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-[34px] w-full">
      <line x1={0} x2={WIDTH} y1={16.5} y2={16.5} className="stroke-grid" vectorEffect="non-scaling-stroke" />
      {Array.from({ length: DAYS + 1 }, (_, day) => Math.floor(now / DAY) * DAY - day * DAY).map((at, day) => (
        <g key={at}>
          <line
            x1={xOf(at)}
            x2={xOf(at)}
            y1={13}
            y2={20}
            className="stroke-line-strong"
            vectorEffect="non-scaling-stroke"
          />
          {day % 7 === 0 && day > 0 && (
            <text x={xOf(at)} y={32} textAnchor="middle" className="fill-ink-3 text-[10px] max-sm:hidden">
              {day}d
            </text>
          )}
        </g>
      ))}
      {inside.toReversed().map((point) => {
        const isChosen = point.name === chosen;
        const x = xOf(point.at ?? 0);
        return (
          <g key={point.name} className={`cursor-pointer ${inkOf[point.health]}`} onClick={() => onChoose(point)}>
            <title>{`${point.name}, ${point.status}, ${formatTime((point.at ?? 0) * 1000, "UTC")}`}</title>
            <rect x={x - 5} y={2} width={10} height={26} fill="transparent" />
            <rect
              x={x - (isChosen ? 2.5 : 1.25)}
              y={isChosen ? 4 : 9}
              width={isChosen ? 5 : 2.5}
              height={isChosen ? 25 : 15}
              rx={1}
              fill="currentColor"
              className={isChosen ? "text-accent" : ""}
            />
          </g>
        );
      })}
    </svg>
  );
}
