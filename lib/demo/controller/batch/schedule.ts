const macros: Readonly<Record<string, string>> = {
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@hourly": "0 * * * *",
};
/** Of minutes, hours, days, months and weekdays. */
const ranges = ["0-59", "0-23", "1-31", "1-12", "0-6"];
const minute = 60_000;
const day = 1440 * minute;

/** Five cron fields as the sets of values that they allow. */
export type Schedule = readonly ReadonlySet<number>[];

/** Parses a CronJob's schedule in UTC: five fields of numbers, or a macro. Undefined when it is none. */
export function parseSchedule(text: string): Schedule | undefined {
  const fields = (macros[text.trim()] ?? text).trim().split(/\s+/);
  const isField = (field: string): boolean =>
    field.split(",").every((part) => /^(\*|\d+(-\d+)?)(\/[1-9]\d*)?$/.test(part));
  if (fields.length !== ranges.length || !fields.every(isField)) return undefined;
  const sets = fields.map((field, at) => new Set(field.split(",").flatMap((part) => valuesOf(part, ranges[at] ?? ""))));
  return sets.some((set) => set.size === 0) ? undefined : sets;
}

/** `8-18/2` of `0-23` → 8, 10 … 18. A value that the field does not have makes it empty. */
function valuesOf(part: string, all: string): number[] {
  const [range = "", step] = part.split("/");
  const [least = 0, most = 0] = all.split("-").map(Number);
  const [first = 0, last = step === undefined ? first : most] = (range === "*" ? all : range).split("-").map(Number);
  if (first < least || last > most) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    (at) => (at - first) % Number(step ?? 1) === 0,
  );
}

/** The first moment after `after` (epoch milliseconds) that a schedule names within four years; undefined when there is none. */
export function nextTime([minutes, hours, dates, months, weekdays]: Schedule, after: number): number | undefined {
  const start = Math.floor(after / minute) * minute + minute;
  // When days of the month and of the week are both restricted, either will do: that is cron's old rule.
  const isEither = dates?.size !== 31 && weekdays?.size !== 7;
  for (let midnight = start - (start % day), searched = 0; searched < 4 * 366; midnight += day, searched++) {
    const date = new Date(midnight);
    const [isDate, isWeekday] = [dates?.has(date.getUTCDate()), weekdays?.has(date.getUTCDay())];
    if (!months?.has(date.getUTCMonth() + 1) || !(isEither ? isDate || isWeekday : isDate && isWeekday)) continue;
    for (let time = Math.max(start, midnight); time < midnight + day; time += minute) {
      const at = new Date(time);
      if (hours?.has(at.getUTCHours()) && minutes?.has(at.getUTCMinutes())) return time;
    }
  }
  return undefined;
}
