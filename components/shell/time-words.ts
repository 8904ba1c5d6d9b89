import { formatTime } from "#lib/format/time.ts";
import { printTimeRange, type TimeRange } from "#lib/model/time/range.ts";

/** A range for a button: `Last 1h`, `Nov 20 14:00 – 15:30`. `timeZone` as for `Intl`. */
export function describeRange(range: TimeRange, timeZone?: string): string {
  if ("lastSeconds" in range) return `Last ${printTimeRange(range)}`;
  const [from, to] = [momentOf(range.from, timeZone), momentOf(range.to, timeZone)];
  return from.date === to.date
    ? `${from.date} ${from.clock} – ${to.clock}`
    : `${from.date} ${from.clock} – ${to.date} ${to.clock}`;
}

/** A moment as `<input type="datetime-local">` writes it: `2026-11-20T14:00`, in the zone. */
export function writeLocal(at: number, timeZone?: string): string {
  const [date = "", clock = ""] = formatTime(at, timeZone).split(" ");
  return `${date}T${clock.slice(0, 5)}`;
}

/** What `<input type="datetime-local">` says → Unix milliseconds, in UTC or the machine's zone; NaN while it is incomplete. */
export const readLocal = (text: string, isUtc: boolean): number => Date.parse(isUtc ? `${text}Z` : text);

function momentOf(at: number, timeZone?: string): { date: string; clock: string } {
  const [date = "", clock = ""] = formatTime(at, timeZone).split(" ");
  return { date: date.slice(5), clock: clock.slice(0, 5) };
}
