"use client";

import { useState } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { formatSeconds } from "#lib/format/age.ts";
import type { Change } from "#lib/model/change/changes.ts";

const HOUR = 3600;
const RANGES: readonly { seconds: number; label: string }[] = [
  { seconds: HOUR, label: "1 h" },
  { seconds: 6 * HOUR, label: "6 h" },
  { seconds: 24 * HOUR, label: "24 h" },
  { seconds: 7 * 24 * HOUR, label: "7 d" },
  { seconds: 30 * 24 * HOUR, label: "30 d" },
];
const LANES = { revision: 22, write: 50 } as const;
const SHOWN = 8;

/** Who changed what when: on one axis, and in words. */
export function ChangeStrip({ changes }: { changes: readonly Change[] }) {
  const nowSeconds = Number(useTimeText((now) => String(Math.floor(now / 10_000) * 10)) || 0);
  const [chosen, setChosen] = useState<number | null>(null);
  if (changes.length === 0) return <p className="text-ink-3">Nothing is known of who changed it.</p>;
  const range = chosen ?? fittingRange(changes, nowSeconds);
  const xOf = (at: number): number => ((at - (nowSeconds - range)) / range) * 100;
  const inRange = changes.filter(({ at }) => xOf(at) >= 0);
  return (
    <>
      <div className="mb-1 flex gap-1" role="group" aria-label="Time range">
        {RANGES.map(({ seconds, label }) => (
          <button
            key={seconds}
            type="button"
            aria-pressed={seconds === range}
            className="rounded px-1.5 text-small text-ink-3 hover:text-ink aria-pressed:bg-selected aria-pressed:text-accent-text"
            onClick={() => setChosen(seconds)}
          >
            {label}
          </button>
        ))}
        <p aria-hidden className="ml-auto flex items-center gap-1.5 text-micro text-ink-3 max-sm:hidden">
          <i className="h-3 w-1 rounded-[1px] bg-busy" /> revision
          <i className="ml-2 size-[7px] rounded-full bg-unknown" /> write
        </p>
      </div>
      {nowSeconds > 0 && <Axis changes={inRange} range={range} xOf={xOf} />}
      <ol className="mt-2 grid gap-1">
        {changes.slice(0, SHOWN).map((change) => (
          <ChangeLine key={`${change.lane}${change.what}${change.who}${change.at}`} change={change} />
        ))}
      </ol>
    </>
  );
}

/** The shortest range that shows the last revision and the one before, if any fits. */
function fittingRange(changes: readonly Change[], nowSeconds: number): number {
  const revisions = changes.filter(({ lane }) => lane === "revision");
  const oldest = (revisions[1] ?? revisions[0] ?? changes[0])?.at ?? nowSeconds;
  const latest = revisions[0]?.at ?? nowSeconds;
  const fitting = (at: number) => RANGES.find(({ seconds }) => nowSeconds - at < seconds * 0.95)?.seconds;
  // A former revision of weeks ago would squeeze what has just happened into a corner.
  return (nowSeconds - latest < HOUR ? fitting(latest) : fitting(oldest)) ?? 30 * 24 * HOUR;
}

interface AxisProps {
  changes: readonly Change[];
  range: number;
  xOf: (at: number) => number;
}

/** What the words of one revision may take of the axis. */
const WORDS_PERCENT = 20;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Revisions whose words fit beside those of newer ones: a title and the list below have all of them. */
function withWords(changes: readonly Change[], xOf: AxisProps["xOf"]): ReadonlySet<Change> {
  const told: Change[] = [];
  for (const change of changes)
    if (change.lane === "revision" && told.every(({ at }) => Math.abs(xOf(at) - xOf(change.at)) > WORDS_PERCENT))
      told.push(change);
  return new Set(told);
}

function Axis({ changes, range, xOf }: AxisProps) {
  const told = withWords(changes, xOf);
  return (
    <svg
      role="img"
      aria-label={`Changes of the last ${formatSeconds(range)}`}
      className="block h-20 w-full overflow-visible"
    >
      {TICKS.map((share) => (
        <g key={share}>
          <line x1={`${share * 100}%`} x2={`${share * 100}%`} y1="4" y2="62" className="stroke-grid" />
          <text
            x={`${share * 100}%`}
            y="76"
            textAnchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}
            className="fill-ink-3 text-micro"
          >
            {share === 1 ? "now" : `−${formatSeconds(range * (1 - share))}`}
          </text>
        </g>
      ))}
      <line x1="0" x2="100%" y1={LANES.revision} y2={LANES.revision} className="stroke-line" />
      <line x1="0" x2="100%" y1={LANES.write} y2={LANES.write} className="stroke-line" />
      {changes.map((change) => (
        <Mark
          key={`${change.lane}${change.what}${change.who}${change.at}`}
          change={change}
          x={xOf(change.at)}
          hasWords={told.has(change)}
        />
      ))}
    </svg>
  );
}

function Mark({ change: { lane, what, who, detail }, x, hasWords }: { change: Change; x: number; hasWords: boolean }) {
  return (
    <g>
      <title>{[what, detail, who && `by ${who}`].filter((part) => part !== "").join(", ")}</title>
      {lane === "revision" ? (
        <>
          <rect x={`${x}%`} y={LANES.revision - 6} width="4" height="12" rx="1" className="fill-busy" />
          {hasWords && (
            <text
              x={`${x}%`}
              dx={x > 70 ? -4 : 8}
              y={LANES.revision - 9}
              textAnchor={x > 70 ? "end" : "start"}
              className="fill-ink-2 text-micro"
            >
              {what.replace("revision ", "r")} {detail.slice(0, 48)}
            </text>
          )}
        </>
      ) : (
        <circle cx={`${x}%`} cy={LANES.write} r="3.5" className="fill-unknown" />
      )}
    </g>
  );
}

function ChangeLine({ change: { at, what, detail, who } }: { change: Change }) {
  return (
    <li className="grid grid-cols-[9ch_minmax(0,1fr)] gap-x-2">
      <span className="text-small text-ink-3">
        <Ago at={at * 1000} isBrief suffix=" ago" />
      </span>
      <p className="wrap-anywhere">
        <b className="font-medium">{what}</b> {detail !== "" && <PlainText text={detail} most={200} />}
        {who !== "" && (
          <span className="text-ink-3">
            {" by "}
            <PlainText text={who} most={100} />
          </span>
        )}
      </p>
    </li>
  );
}
