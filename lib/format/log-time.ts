const formats = new Map<string, Intl.DateTimeFormat>();

/** The moment a line was written, to the millisecond: `14:02:11.123`, in a zone or the viewer's. Input is Unix milliseconds; `?` when unknown. */
export function formatLogTime(milliseconds: number | null, timeZone?: string): string {
  if (milliseconds === null) return "?";
  const key = timeZone ?? "";
  let format = formats.get(key);
  if (format === undefined) {
    // Making one takes a thousand times as long as using it, and a log has many lines.
    format = new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
      hourCycle: "h23",
      ...(timeZone === undefined ? {} : { timeZone }),
    });
    formats.set(key, format);
  }
  return format.format(milliseconds);
}
