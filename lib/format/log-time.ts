const formats = new Map<string, Intl.DateTimeFormat>();

/** The moment a line was written, to the millisecond: `14:02:11.123`, in a zone or the viewer's. Input is Unix milliseconds; `?` when unknown. */
export function formatLogTime(milliseconds: number | null, timeZone?: string): string {
  return milliseconds === null ? "?" : formatWith(clock, timeZone).format(milliseconds);
}

/** The same with its day, for lines of several days: `11-20 14:02:11.123`. */
export function formatLogMoment(milliseconds: number, timeZone?: string): string {
  return `${formatLogDay(milliseconds, timeZone)} ${formatLogTime(milliseconds, timeZone)}`;
}

/** The day a line was written on: `11-20`. */
export const formatLogDay = (milliseconds: number, timeZone?: string): string =>
  formatWith(day, timeZone).format(milliseconds).split("/").toReversed().join("-");

const clock = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
} as const;
const day = { month: "2-digit", day: "2-digit" } as const;

/** Making a format takes a thousand times as long as using it, and a log has many lines. */
function formatWith(options: Intl.DateTimeFormatOptions, timeZone = ""): Intl.DateTimeFormat {
  const key = `${options === day} ${timeZone}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", { ...options, ...(timeZone === "" ? {} : { timeZone }) });
    formats.set(key, format);
  }
  return format;
}
