/** The exact moment for a tooltip, in the viewer's zone with its offset: `2026-11-20 14:02:11 GMT+1`. Input is milliseconds. */
export function formatTime(milliseconds: number, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(milliseconds);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  return `${date} ${part("hour")}:${part("minute")}:${part("second")} ${part("timeZoneName")}`;
}

/** Time of day for a sentence, `14:02`; with the date when it is not `now`'s day. */
export function formatClock(milliseconds: number, now: number, timeZone?: string): string {
  const [date = "", clock = ""] = formatTime(milliseconds, timeZone).split(" ");
  const [today] = formatTime(now, timeZone).split(" ");
  return date === today ? clock.slice(0, 5) : `${date} ${clock.slice(0, 5)}`;
}

/** How far the screen is behind the cluster: `0.3 s`, `4 s`. */
export function formatBehind(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}
