"use client";

import { useTimeText } from "#components/ui/clock.ts";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatTime } from "#lib/format/time.ts";

const ENDING = ["ends in", "ended"] as const;

/** How long until a moment, or how long since; alive, with the exact moment on hover. `at` in Unix milliseconds. */
export function EndsAt({ at, words = ENDING }: { at: number; words?: readonly [string, string] }) {
  const chosenZone = useRootChoice(zone);
  const text = useTimeText((now) =>
    at > now
      ? `${words[0]} ${formatSeconds((at - now) / 1000)}`
      : `${words[1]} ${formatSeconds((now - at) / 1000)} ago`,
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at, zoneName(chosenZone))} suppressHydrationWarning>
      {text}
    </time>
  );
}
