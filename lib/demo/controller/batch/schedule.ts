const macros: Readonly<Record<string, string>> = {
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@hourly": "0 * * * *",
};
/** Of minutes, hours, days, months and weekdays. */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;
const minute = 60_000;
/** Four years and a day hold every date that a schedule can name, the 29th of February included. */
const searchDays = 4 * 366;

/** Five cron fields as the sets of values that they allow; undefined stands for all of them. */
export type Schedule = readonly (ReadonlySet<number> | undefined)[];

/** Parses a CronJob's schedule in UTC: five fields of numbers, or a macro. Undefined when it is none. */
export function parseSchedule(text: string): Schedule | undefined {
  const fields = (macros[text.trim()] ?? text).trim().split(/\s+/);
  const sets = ranges.map(([least, most], at) => parseField(fields[at] ?? "", least, most));
  return fields.length === 5 && sets.every((set) => set !== null) ? sets : undefined;
}

function parseField(text: string, least: number, most: number): Set<number> | undefined | null {
  if (text === "*") return undefined;
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return null;
    const [first = least, step = 1] = [match[1], match[3]].map((digits) =>
      digits === undefined ? undefined : Number(digits),
    );
    const last = Number(match[2] ?? (match[1] === undefined || match[3] !== undefined ? most : first));
    if (first < least || last > most || first > last || step < 1) return null;
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}

/** The first moment after `after` (epoch milliseconds) that a schedule names; undefined when there is none. */
export function nextTime(schedule: Schedule, after: number): number | undefined {
  const [minutes, hours] = schedule;
  const start = Math.floor(after / minute) * minute + minute;
  const day = new Date(start);
  for (let searched = 0; searched < searchDays; searched++) {
    const midnight = day.setUTCHours(0, 0, 0, 0);
    for (
      let time = Math.max(start, midnight);
      isDay(schedule, day) && time < midnight + 1440 * minute;
      time += minute
    ) {
      const at = new Date(time);
      if (hours?.has(at.getUTCHours()) !== false && minutes?.has(at.getUTCMinutes()) !== false) return time;
    }
    day.setTime(midnight + 1440 * minute);
  }
  return undefined;
}

/** When both days and weekdays are restricted, either will do: that is cron's old rule. */
function isDay([, , dates, months, weekdays]: Schedule, day: Date): boolean {
  const byDate = dates?.has(day.getUTCDate());
  const byWeekday = weekdays && (weekdays.has(day.getUTCDay()) || weekdays.has(day.getUTCDay() || 7));
  const isChosen =
    byDate === undefined || byWeekday === undefined ? (byDate ?? byWeekday ?? true) : byDate || byWeekday;
  return isChosen && months?.has(day.getUTCMonth() + 1) !== false;
}
