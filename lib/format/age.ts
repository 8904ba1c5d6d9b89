const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Seconds → two units at most, as kubectl prints an age: `42s`, `5m`, `3h12m`, `9d`, `2y41d`. Negative (clock skew) reads `0s`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 2 * MINUTE) return `${whole}s`;
  if (whole < 10 * MINUTE) return pair(whole, MINUTE, "m", 1, "s");
  if (whole < 3 * HOUR) return `${Math.floor(whole / MINUTE)}m`;
  if (whole < 8 * HOUR) return pair(whole, HOUR, "h", MINUTE, "m");
  if (whole < 2 * DAY) return `${Math.floor(whole / HOUR)}h`;
  if (whole < 8 * DAY) return pair(whole, DAY, "d", HOUR, "h");
  if (whole < 2 * YEAR) return `${Math.floor(whole / DAY)}d`;
  if (whole < 8 * YEAR) return pair(whole, YEAR, "y", DAY, "d");
  return `${Math.floor(whole / YEAR)}y`;
}

/** Age at `now` (milliseconds) of something created at `created` (Unix seconds); `?` when unknown. */
export function formatAge(created: number | null, now: number): string {
  return created === null ? "?" : formatSeconds(now / 1000 - created);
}

/** Time from `since` to `now`, both milliseconds; `?` when unknown. */
export function formatSince(since: number | null, now: number): string {
  return since === null ? "?" : formatSeconds((now - since) / 1000);
}

function pair(seconds: number, unit: number, name: string, subunit: number, subname: string): string {
  const rest = Math.floor((seconds % unit) / subunit);
  return `${Math.floor(seconds / unit)}${name}${rest === 0 ? "" : `${rest}${subname}`}`;
}
