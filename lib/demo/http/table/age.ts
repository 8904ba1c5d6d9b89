const [minute, hour, day, year] = [60, 3600, 86_400, 365 * 86_400];

/** kubectl's durations: below so many seconds, in this unit, with the rest in that one where it says something. */
const steps: readonly [until: number, unit: number, name: string, rest?: number, restName?: string][] = [
  [2 * minute, 1, "s"],
  [10 * minute, minute, "m", 1, "s"],
  [3 * hour, minute, "m"],
  [8 * hour, hour, "h", minute, "m"],
  [2 * day, hour, "h"],
  [8 * day, day, "d", hour, "h"],
  [2 * year, day, "d"],
  [8 * year, year, "y", day, "d"],
];

/** 5m30s, 3h, 2d4h: a duration as kubectl writes it. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [, unit, name, rest, restName] = steps.find(([until]) => seconds < until) ?? [0, year, "y"];
  const left = rest === undefined ? 0 : Math.floor((seconds % unit) / rest);
  return `${Math.floor(seconds / unit)}${name}${left === 0 ? "" : `${left}${restName}`}`;
}

/** How long ago; `<unknown>` for a time that is none. */
export const formatAge = (time: unknown, now: number): string =>
  typeof time === "string" && time !== "" ? formatDuration(now - Date.parse(time)) : "<unknown>";
