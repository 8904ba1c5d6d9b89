import { Ago } from "#components/ui/ago.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { Objective } from "#lib/contract/backup.ts";

import { saySpan } from "./backup-words.ts";

/** Where the objective stands on the bar: what is beyond it has a third of the room. */
const LINE_PERCENT = 62;
const MOST_TIMES = 100 / LINE_PERCENT;

interface RpoBarProps {
  /** Unix seconds; null is no point at all. */
  pointAt: number | null;
  objective: Objective;
  tone: Tone;
}

/** Age of the newest point against its objective, which is the line. A bar that ends at the edge may be any length. */
export function RpoBar({ pointAt, objective, tone }: RpoBarProps) {
  const { targetSeconds } = objective;
  const width = Number(
    useTimeText((now) => {
      if (pointAt === null || targetSeconds === null || targetSeconds === 0) return "0";
      const times = Math.max(0, now / 1000 - pointAt) / targetSeconds;
      return (Math.min(MOST_TIMES, times) * LINE_PERCENT).toFixed(1);
    }),
  );
  if (pointAt === null) return <span className="text-ink-3">no point</span>;
  return (
    <span className="flex min-w-0 items-center gap-2" title={`objective ${saySpan(targetSeconds)}`}>
      <span aria-hidden className="relative block h-3.5 w-[92px] shrink-0 max-sm:w-9">
        <span className="absolute inset-x-0 top-[5px] h-1 rounded-full bg-grid" />
        {targetSeconds !== null && (
          <>
            <span
              className={`absolute top-[5px] left-0 h-1 rounded-l-full bg-current opacity-60 ${inkOf[tone]}`}
              style={{ width: `${Math.min(LINE_PERCENT, width)}%` }}
            />
            {width > LINE_PERCENT && (
              <span
                className={`absolute top-[4px] h-1.5 bg-current ${width < 100 ? "rounded-r-full" : ""} ${inkOf[tone]}`}
                style={{ left: `${LINE_PERCENT}%`, width: `${width - LINE_PERCENT}%` }}
              />
            )}
            <span className="absolute top-0 h-3.5 w-px bg-ink-2" style={{ left: `${LINE_PERCENT}%` }} />
          </>
        )}
      </span>
      <span className={tone === "ok" ? "" : inkOf[tone]}>
        <Ago at={pointAt * 1000} />
      </span>
    </span>
  );
}
