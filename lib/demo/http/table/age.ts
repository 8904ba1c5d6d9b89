const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Steps of kubectl's durations: below `until` in units of `unit`, with the rest in `rest` where that says something. */
const steps = [
  { until: 2 * minute, unit: 1, name: "s", rest: 0, restName: "" },
  { until: 10 * minute, unit: minute, name: "m", rest: 1, restName: "s" },
  { until: 3 * hour, unit: minute, name: "m", rest: 0, restName: "" },
  { until: 8 * hour, unit: hour, name: "h", rest: minute, restName: "m" },
  { until: 2 * day, unit: hour, name: "h", rest: 0, restName: "" },
  { until: 8 * day, unit: day, name: "d", rest: hour, restName: "h" },
  { until: 2 * year, unit: day, name: "d", rest: 0, restName: "" },
  { until: 8 * year, unit: year, name: "y", rest: day, restName: "d" },
  { until: Infinity, unit: year, name: "y", rest: 0, restName: "" },
];

/** 5m30s, 3h, 2d4h: a duration as kubectl writes it. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const step = steps.find(({ until }) => seconds < until);
  if (step === undefined) return "";
  const { unit, name, rest, restName } = step;
  const left = rest === 0 ? 0 : Math.floor((seconds % unit) / rest);
  return `${Math.floor(seconds / unit)}${name}${left === 0 ? "" : `${left}${restName}`}`;
}

/** How long ago; `<unknown>` for a time that is none. */
export function formatAge(time: string | null | undefined, now: number): string {
  return time === undefined || time === null || time === "" ? "<unknown>" : formatDuration(now - Date.parse(time));
}
