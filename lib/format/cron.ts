import { splitCron } from "#lib/model/backup/nickname.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const dayWords = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * A cron as Velero's Schedule takes it, in words: `15 2 * * 1-5` → `Monday to Friday at 02:15 UTC`. What has no short words stands as it
 * is, with its time zone.
 */
export function formatCron(text: string): string {
  const every = /^@every\s+(\S+)$/.exec(text.trim());
  if (every !== null) return `every ${every[1]}`;
  const { timeZone, fields: written } = splitCron(text);
  const fields = written.split(/\s+/);
  const words = fields.length === 5 ? sayFields(fields) : null;
  return `${words ?? written} ${timeZone}`;
}

function sayFields([minute = "", hour = "", day = "", month = "", weekday = ""]: string[]): string | null {
  if (month !== "*") return null;
  const often = sayOften(minute, hour);
  if (often !== null) return day === "*" && weekday === "*" ? often : null;
  const at = sayClock(minute, hour);
  const on = at === null ? null : sayDays(day, weekday);
  return on === null ? null : `${on} at ${at}`;
}

/** More than at fixed times of the day. */
function sayOften(minute: string, hour: string): string | null {
  const minutes = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (minute === "*" && hour === "*") return "every minute";
  if (minutes !== undefined) return hour === "*" ? `every ${minutes} minutes` : null;
  if (!/^\d{1,2}$/.test(minute)) return null;
  const past = `at :${minute.padStart(2, "0")}`;
  if (hour === "*") return `every hour ${past}`;
  const hours = /^\*\/(\d+)$/.exec(hour)?.[1];
  return hours === undefined ? null : `every ${hours} hours ${past}`;
}

function sayClock(minute: string, hour: string): string | null {
  if (!/^\d{1,2}$/.test(minute) || !/^\d{1,2}(?:,\d{1,2})*$/.test(hour)) return null;
  return hour
    .split(",")
    .map((one) => `${one.padStart(2, "0")}:${minute.padStart(2, "0")}`)
    .join(", ");
}

function sayDays(day: string, weekday: string): string | null {
  if (day === "*" && weekday === "*") return "every day";
  if (day !== "*") return weekday === "*" && /^\d{1,2}$/.test(day) ? `on day ${day} of each month` : null;
  const range = /^(\w+)-(\w+)$/.exec(weekday);
  const names = (range === null ? weekday.split(",") : range.slice(1)).map(nameOf);
  if (names.some((name) => name === undefined)) return null;
  return names.join(range === null ? ", " : " to ");
}

const nameOf = (text: string): string | undefined =>
  days[/^[0-7]$/.test(text) ? Number(text) : dayWords.indexOf(text.toLowerCase().slice(0, 3))];
