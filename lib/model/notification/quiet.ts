/** Days as they are written in the configuration, in `Intl`'s order of a week. */
export const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours in which only what is critical is told, or nothing. */
export interface Quiet {
  /** IANA name, `Europe/Berlin`. */
  readonly zone: string;
  /** Minutes after midnight. Equal: the whole day. `from` after `to`: over midnight, and the day is the one it begins on. */
  readonly from: number;
  readonly to: number;
  /** On which days it begins. */
  readonly days: readonly Weekday[];
  /** Whether what is critical is told nevertheless. */
  readonly letsCritical: boolean;
}

const minutesOfDay = 1440;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone: which day, and how many minutes after its midnight. */
function wallClock(zone: string, atSeconds: number): { day: number; minute: number } {
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  if (known === undefined) formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(atSeconds * 1000).map(({ type, value }) => [type, value]));
  const day = weekdays.findIndex((one) => one === parts["weekday"]?.toLowerCase());
  return { day, minute: Number(parts["hour"]) * 60 + Number(parts["minute"]) };
}

/** Whether it is quiet at a moment (Unix seconds), on the wall clock of its zone: summer time moves with it. */
export function isQuiet({ zone, from, to, days }: Quiet, atSeconds: number): boolean {
  const { day, minute } = wallClock(zone, atSeconds);
  const isOn = (which: number): boolean => days.includes(weekdays[(which + 7) % 7] ?? "sun");
  if (from === to) return isOn(day);
  if (from < to) return minute >= from && minute < to && isOn(day);
  return minute >= from ? isOn(day) : minute < to && isOn(day - 1);
}

const stepSeconds = 15 * 60;
const mostSteps = 8 * 24 * 4;

/** When it is quiet now or next, in Unix seconds, for showing it in another zone; null when it never is. Times are of whole minutes. */
export function nextQuiet(quiet: Quiet, now: number): { from: number; to: number } | null {
  const from = isQuiet(quiet, now) ? now : nextChange(quiet, now);
  if (from === null) return null;
  const to = nextChange(quiet, from);
  return { from, to: to ?? from + minutesOfDay * 60 * 7 };
}

function nextChange(quiet: Quiet, from: number): number | null {
  const is = isQuiet(quiet, from);
  let at = from - (from % 60);
  for (let step = 0; step < mostSteps; step++) {
    if (isQuiet(quiet, at + stepSeconds) === is) {
      at += stepSeconds;
      continue;
    }
    while (isQuiet(quiet, at) === is) at += 60;
    return at;
  }
  return null;
}

/** Of several: quiet, and whether what is critical is told. */
export function quietAt(all: readonly Quiet[], now: number): "loud" | "critical" | "silent" {
  const held = all.filter((quiet) => isQuiet(quiet, now));
  if (held.length === 0) return "loud";
  return held.every(({ letsCritical }) => letsCritical) ? "critical" : "silent";
}
