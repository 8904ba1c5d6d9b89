import { useTimeText } from "#components/ui/clock.ts";
import { formatSeconds, formatSince } from "#lib/format/age.ts";
import { formatLogMoment, formatLogTime } from "#lib/format/log-time.ts";

/** Clocks differ by seconds; a line further ahead has a time that is wrong. */
const AHEAD_MILLISECONDS = 60_000;

interface LineTimeProps {
  at: number | null;
  isRelative: boolean;
  /** Lines of several days stand together. */
  hasDay: boolean;
  timeZone: string | undefined;
}

/** When a line was written, in a column of its own; a time that is missing or still to come is said. */
export function LineTime({ at, isRelative, hasDay, timeZone }: LineTimeProps) {
  const ago = useTimeText((now) => agoWords(at, now, isRelative));
  const width = isRelative ? "w-[9ch]" : hasDay ? "w-[19ch]" : "w-[13ch]";
  if (at === null)
    return (
      <span className={`${width} shrink-0 text-warn`} title="The line has no time that can be read.">
        no time
      </span>
    );
  const isAhead = ago.startsWith("in ");
  // The moment in UTC: made without a format of the language, of which each line in sight would need one.
  const title = toIso(at);
  return (
    <time
      className={`${width} shrink-0 ${isAhead ? "text-warn" : "text-ink-3"}`}
      title={isAhead ? `${title}, ${ago} by this machine's clock` : title}
    >
      {isRelative ? ago : hasDay ? formatLogMoment(at, timeZone) : formatLogTime(at, timeZone)}
    </time>
  );
}

/** `3m12s`, or `in 3m12s` for a line that is ahead of its time; nothing where nobody asks for more than that. */
function agoWords(at: number | null, now: number, isRelative: boolean): string {
  if (at === null) return "";
  if (at > now + AHEAD_MILLISECONDS) return `in ${formatSeconds((at - now) / 1000)}`;
  return isRelative ? formatSince(at, now) : "";
}

/** The days that a date can name: a store may hold a number that is none. */
const LAST_DAY = 8.64e15;
const toIso = (at: number): string => (Math.abs(at) <= LAST_DAY ? new Date(at).toISOString() : String(at));
