import { useTimeText } from "#components/ui/clock.ts";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { ScheduleRun } from "#lib/contract/backup.ts";

import { sayMoment } from "./backup-words.ts";

const DAY = 86_400;
const WEEK = 7 * DAY;
const HEIGHT = 18;
/** More marks than pixels say nothing; more than can stand apart are drawn as lines. */
const MARKS = 160;
const APART = 40;

const tones: Readonly<Record<ScheduleRun["state"], Tone | null>> = {
  planned: null,
  success: "ok",
  partial: "warn",
  fail: "crit",
  running: "busy",
  missed: "crit",
  skipped: "warn",
  unknown: "unknown",
};

interface RunStripProps {
  runs: readonly ScheduleRun[];
  /** The zone its cron is written in; that of the moments on hover. */
  timeZone: string;
  width?: number;
}

/** A week back and a week ahead of a schedule, now in the middle: what came of each run, which are missing, which are planned. */
export function RunStrip({ runs, timeZone, width = 168 }: RunStripProps) {
  // The strip moves by a pixel each hour or two; a quarter of an hour is as fine as anybody sees.
  const now = Number(useTimeText((at) => `${Math.floor(at / 900_000) * 900}`));
  const step = Math.max(1, Math.ceil(runs.length / MARKS));
  const xOf = (at: number): number => ((at - now + WEEK) / (2 * WEEK)) * width;
  const missed = runs.filter(({ state }) => state === "missed").length;
  if (now === 0) return <span className="inline-block" style={{ width, height: HEIGHT }} />;
  return (
    <svg
      role="img"
      aria-label={sayRuns(runs, missed)}
      width={width}
      height={HEIGHT}
      className="shrink-0 overflow-hidden"
    >
      <line x1={0} x2={width} y1={HEIGHT - 3.5} y2={HEIGHT - 3.5} className="stroke-grid" />
      {midnights(now).map((at) => (
        <line key={at} x1={xOf(at)} x2={xOf(at)} y1={HEIGHT - 5} y2={HEIGHT - 2} className="stroke-line-strong" />
      ))}
      <line x1={width / 2} x2={width / 2} y1={0} y2={HEIGHT} className="stroke-ink-3" strokeDasharray="2 2" />
      {runs
        .filter(({ state }, at) => state === "missed" || state === "fail" || at % step === 0)
        .map((run) => (
          <Mark
            key={`${run.at} ${run.state}`}
            run={run}
            x={xOf(run.at)}
            timeZone={timeZone}
            isDense={runs.length > APART}
          />
        ))}
    </svg>
  );
}

interface MarkProps {
  run: ScheduleRun;
  x: number;
  timeZone: string;
  isDense: boolean;
}

function Mark({ run: { at, state, backup }, x, timeZone, isDense }: MarkProps) {
  const tone = tones[state];
  const title = `${sayMoment(at, timeZone)}: ${state}${backup === "" ? "" : `, ${backup}`}`;
  if (state === "missed")
    return (
      <path
        d={`M${x} 5.6l3.6 6.8h-7.2z`}
        className={inkOf.crit}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      >
        <title>{title}</title>
      </path>
    );
  const ink = tone === null ? "text-ink-3" : inkOf[tone];
  if (isDense)
    return (
      <rect
        x={x - 0.5}
        width={1}
        y={tone === null ? 8 : 5}
        height={tone === null ? 4 : 8}
        className={ink}
        fill="currentColor"
      >
        <title>{title}</title>
      </rect>
    );
  return (
    <circle
      cx={x}
      cy={HEIGHT - 8}
      r={tone === null ? 1.8 : 2.6}
      className={ink}
      fill={tone === null ? "none" : "currentColor"}
      stroke="currentColor"
    >
      <title>{title}</title>
    </circle>
  );
}

const midnights = (now: number): number[] =>
  Array.from({ length: 14 }, (_, day) => Math.ceil((now - WEEK) / DAY) * DAY + day * DAY);

function sayRuns(runs: readonly ScheduleRun[], missed: number): string {
  const past = runs.filter(({ state }) => state !== "planned").length;
  return `A week back and a week ahead: ${past} runs, ${missed} missed, ${runs.length - past} planned`;
}
