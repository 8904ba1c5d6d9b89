const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const minute = 60_000;
/** Four years and a day hold every date that a schedule can name, the 29th of February included. */
const searchDays = 4 * 366;

/** Five cron fields as the sets of values that they allow. */
export interface Schedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly isDay: (date: Date) => boolean;
}

/** Parses a CronJob's schedule: five fields or a macro, in UTC. Undefined when it is none. */
export function parseSchedule(text: string): Schedule | undefined {
  const fields = (macros[text.trim()] ?? text).trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minutes, hours, dates, inMonths, weekdays] = [
    parseField(fields[0], 0, 59),
    parseField(fields[1], 0, 23),
    parseField(fields[2], 1, 31),
    parseField(fields[3], 1, 12, months, 1),
    parseField(fields[4], 0, 7, days),
  ];
  if (!minutes || !hours || !dates || !inMonths || !weekdays) return undefined;
  if (weekdays.has(7)) weekdays.add(0);
  // When both are restricted, either day will do: that is cron's old rule.
  const isEither = !fields[2]?.startsWith("*") && !fields[4]?.startsWith("*");
  const isDay = (date: Date): boolean => {
    const [byDate, byWeekday] = [dates.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
    return inMonths.has(date.getUTCMonth() + 1) && (isEither ? byDate || byWeekday : byDate && byWeekday);
  };
  return { minutes, hours, isDay };
}

function parseField(
  text = "",
  least: number,
  most: number,
  names: string[] = [],
  firstName = 0,
): Set<number> | undefined {
  const values = new Set<number>();
  const toNumber = (part: string): number =>
    names.includes(part) ? names.indexOf(part) + firstName : Number(part || NaN);
  for (const part of text.split(",")) {
    const [range = "", stepText] = part.split("/");
    const [from, to] = range === "*" || range === "?" ? [least, most] : range.split("-").map(toNumber);
    const step = stepText === undefined ? 1 : Number(stepText);
    const last = to ?? (stepText === undefined ? from : most);
    if (![from, last, step].every(Number.isInteger) || from === undefined || last === undefined) return undefined;
    if (from < least || last > most || from > last || step < 1) return undefined;
    for (let value = from; value <= last; value += step) values.add(value);
  }
  return values;
}

/** The first moment after `after` (epoch milliseconds) that a schedule names; undefined when there is none. */
export function nextTime({ minutes, hours, isDay }: Schedule, after: number): number | undefined {
  const start = Math.floor(after / minute) * minute + minute;
  const day = new Date(start);
  for (let searched = 0; searched < searchDays; searched++) {
    const midnight = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
    if (isDay(day))
      for (let time = Math.max(start, midnight); time < midnight + 1440 * minute; time += minute) {
        const at = new Date(time);
        if (hours.has(at.getUTCHours()) && minutes.has(at.getUTCMinutes())) return time;
      }
    day.setTime(midnight + 1440 * minute);
  }
  return undefined;
}
