import type { BoardRow } from "#lib/contract/backup.ts";

import { sayKept } from "./backup-words.ts";

interface KeptDaysProps {
  days: BoardRow["days"];
  kept: number | null;
  /** Pixels of a day. */
  wide?: number;
}

const DAYS = 30;
const HEIGHT = 14;

/** Thirty days: low and pale where the objective was kept, high where it was not, empty where nothing is known. */
export function KeptDays({ days, kept, wide = 2 }: KeptDaysProps) {
  const late = days.filter((day) => day !== null && day < 1).length;
  const known = days.filter((day) => day !== null).length;
  const words = known === 0 ? "not judged" : `${sayKept(kept)} kept, not on ${late} of ${known} days`;
  const step = wide + 1;
  const first = DAYS - days.length;
  return (
    <svg
      role="img"
      aria-label={`Last 30 days: ${words}`}
      width={DAYS * step - 1}
      height={HEIGHT}
      className="shrink-0"
      fill="currentColor"
    >
      <title>{words}</title>
      {days.map((day, at) => draw(day, (first + at) * step, wide))}
    </svg>
  );
}

// A day's place is its identity.
const draw = (day: number | null, x: number, width: number) => <rect key={x} x={x} width={width} {...look(day)} />;

function look(day: number | null) {
  if (day === null) return { y: HEIGHT - 2, height: 2, className: "text-line-strong" };
  if (day >= 1) return { y: HEIGHT - 7, height: 7, className: "text-ok", opacity: 0.7 };
  return { y: 0, height: HEIGHT, className: day < 0.5 ? "text-crit" : "text-warn" };
}
