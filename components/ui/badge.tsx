import { formatCount } from "#lib/format/count.ts";

import type { Tone } from "./shape.tsx";

const looks: Record<Tone, string> = {
  ok: "bg-ok-bg text-ok",
  busy: "bg-busy-bg text-busy",
  warn: "bg-warn-bg text-warn",
  crit: "bg-crit-bg text-crit",
  unknown: "bg-unknown-bg text-ink-2",
};

/** How many, beside what is counted. */
export function CountBadge({ count, tone = "unknown" }: { count: number | null; tone?: Tone }) {
  return (
    <span className={`inline-grid min-w-4 place-items-center rounded-full px-1 text-micro font-medium ${looks[tone]}`}>
      {formatCount(count)}
    </span>
  );
}
