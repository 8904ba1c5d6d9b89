"use client";

import { formatSince } from "#lib/format/age.ts";
import { formatTime } from "#lib/format/time.ts";

import { useTimeText } from "./clock.ts";

interface AgoProps {
  /** Unix time in milliseconds; null is unknown. */
  at: number | null;
  suffix?: string;
}

/** How long ago, alive, with the exact moment on hover. */
export function Ago({ at, suffix = "" }: AgoProps) {
  const text = useTimeText((now) => formatSince(at, now));
  if (at === null) return <span>?</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at)} suppressHydrationWarning>
      {text}
      {suffix}
    </time>
  );
}
