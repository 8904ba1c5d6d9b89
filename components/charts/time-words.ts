import { formatTime } from "#lib/format/time.ts";

const MINUTES_10 = 600_000;
const DAY_AND_A_HALF = 36 * 3_600_000;

/** A moment on an axis of a length: seconds on a very short one, time of day on a short one, month and day on a long one. */
export function formatMoment(at: number, length: number, timeZone: string | undefined): string {
  const [date = "", clock = ""] = formatTime(at, timeZone).split(" ");
  if (length <= MINUTES_10) return clock;
  return length <= DAY_AND_A_HALF ? clock.slice(0, 5) : date.slice(5);
}
