"use client";

import { formatSince } from "#lib/format/age.ts";
import { formatTime } from "#lib/format/time.ts";

import { useTimeText } from "./clock.ts";
import { useRootChoice } from "./use-root-choice.ts";
import { zone, zoneName } from "./zone.ts";

interface AgoProps {
  /** Unix time in milliseconds; null is unknown. */
  at: number | null;
  suffix?: string;
  /** Only the largest unit: `9m` for `9m12s`. */
  isBrief?: boolean;
}

/** How long ago, alive, with the exact moment on hover. */
export function Ago({ at, suffix = "", isBrief = false }: AgoProps) {
  const chosenZone = useRootChoice(zone);
  const text = useTimeText((now) =>
    isBrief ? (/^\d+[a-z]/.exec(formatSince(at, now))?.[0] ?? "") : formatSince(at, now),
  );
  if (at === null) return <span>?</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at, zoneName(chosenZone))} suppressHydrationWarning>
      {text}
      {suffix}
    </time>
  );
}
