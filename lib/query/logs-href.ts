import { printTimeRange } from "#lib/model/time/range.ts";

/** Address of the page of central logs with this question; moments to the second, the last one not left out. */
export function toLogsHref(where: string, span: { from: number; to: number } | { lastSeconds: number }): string {
  const whole =
    "from" in span ? { from: Math.floor(span.from / 1000) * 1000, to: Math.ceil(span.to / 1000) * 1000 } : span;
  return `/logs?q=${encodeURIComponent(where)}&time=${encodeURIComponent(printTimeRange(whole))}`;
}
