import { formatTime } from "#lib/format/time.ts";

const MINUTES_10 = 600_000;
const DAY_AND_A_HALF = 36 * 3_600_000;

/** A moment on an axis of a length: seconds on a very short one, time of day on a short one, month and day on a long one. */
export function formatMoment(at: number, length: number, timeZone: string | undefined): string {
  const [date, clock] = partsOf(at, timeZone);
  if (length <= MINUTES_10) return clock;
  return length <= DAY_AND_A_HALF ? clock.slice(0, 5) : date.slice(5);
}

/** As `formatTime` has them. A hundred ticks are written at each step of a drag: for the zones of the console a clock is read and not `Intl` asked. */
function partsOf(at: number, timeZone: string | undefined): [date: string, clock: string] {
  if (timeZone === undefined || timeZone === "UTC") {
    const moment = new Date(at);
    const offset = timeZone === undefined ? moment.getTimezoneOffset() * 60_000 : 0;
    const text = new Date(at - offset).toISOString();
    return [text.slice(0, 10), text.slice(11, 19)];
  }
  const [date = "", clock = ""] = formatTime(at, timeZone).split(" ");
  return [date, clock];
}
