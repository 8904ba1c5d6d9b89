import { useTimeText } from "#components/ui/clock.ts";
import { formatSeconds, formatSince } from "#lib/format/age.ts";
import { formatLogMoment, formatLogTime } from "#lib/format/log-time.ts";
import { formatTime } from "#lib/format/time.ts";

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
  const ahead = useTimeText((now) =>
    at !== null && at > now + AHEAD_MILLISECONDS ? formatSeconds((at - now) / 1000) : "",
  );
  const since = useTimeText((now) => (isRelative ? formatSince(at, now) : ""));
  const width = isRelative ? "w-[8ch]" : hasDay ? "w-[19ch]" : "w-[13ch]";
  if (at === null)
    return (
      <span className={`${width} shrink-0 text-warn`} title="The line has no time that can be read.">
        no time
      </span>
    );
  const exact = hasDay ? formatLogMoment(at, timeZone) : formatLogTime(at, timeZone);
  const title = `${formatTime(at, timeZone)} · ${new Date(at).toISOString()}`;
  return (
    <time
      className={`${width} shrink-0 ${ahead === "" ? "text-ink-3" : "text-warn"}`}
      title={ahead === "" ? title : `${title} · ${ahead} ahead of this machine's clock`}
    >
      {isRelative ? (ahead === "" ? since : `in ${ahead}`) : exact}
    </time>
  );
}
