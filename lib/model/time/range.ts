/** The time a page is about: the last so many seconds, or from one moment to another in Unix milliseconds. */
export type TimeRange = { lastSeconds: number } | { from: number; to: number };

export interface TimeWindow {
  /** Unix milliseconds, `from` < `to`. */
  from: number;
  to: number;
}

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
/** What can be chosen with one click; an address may say any other. */
export const RELATIVE_RANGES = ["15m", "1h", "3h", "6h", "12h", "24h", "2d", "7d"] as const;
export const DEFAULT_RANGE: TimeRange = { lastSeconds: 3600 };

const LEAST_SECONDS = 60;
/** Beyond this no source of Quarterdeck keeps anything: a year. */
const MOST_SECONDS = 366 * 86_400;

/** `15m`, `7d`, or an ISO 8601 interval `2026-11-20T14:00Z/2026-11-20T15:00Z` → the range; undefined when it is neither. */
export function parseTimeRange(text: string): TimeRange | undefined {
  const relative = /^(\d{1,6})([smhd])$/.exec(text);
  if (relative !== null) {
    const lastSeconds = Number(relative[1]) * unitSeconds[relative[2] as keyof typeof unitSeconds];
    return isLength(lastSeconds) ? { lastSeconds } : undefined;
  }
  const [start, end, ...rest] = text.split("/");
  if (start === undefined || end === undefined || rest.length > 0) return undefined;
  const [from, to] = [parseMoment(start), parseMoment(end)];
  return from !== undefined && to !== undefined && isLength((to - from) / 1000) ? { from, to } : undefined;
}

/** The shortest text that `parseTimeRange` reads as this range; moments to the second. */
export function printTimeRange(range: TimeRange): string {
  if (!("lastSeconds" in range)) return `${printMoment(range.from)}/${printMoment(range.to)}`;
  const { lastSeconds } = range;
  // 24 h is said in hours, as everybody does; from two days on, days.
  if (lastSeconds % 86_400 === 0 && lastSeconds > 86_400) return `${lastSeconds / 86_400}d`;
  if (lastSeconds % 3600 === 0) return `${lastSeconds / 3600}h`;
  return lastSeconds % 60 === 0 ? `${lastSeconds / 60}m` : `${lastSeconds}s`;
}

/** The moments a range means at `now` (Unix milliseconds). */
export function windowAt(range: TimeRange, now: number): TimeWindow {
  return "lastSeconds" in range ? { from: now - range.lastSeconds * 1000, to: now } : range;
}

const isLength = (seconds: number) => seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;

/** `2026-11-20T14:00Z` → Unix milliseconds. Only moments that say their zone: the same address has to mean the same to everybody. */
export function parseMoment(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** The shortest text that `parseMoment` reads as this moment; to the second. */
export const printMoment = (at: number) => new Date(at).toISOString().replace(/(:00)?\.\d{3}Z$/, "Z");
