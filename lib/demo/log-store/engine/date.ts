const form =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)?(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;
const units = { y: 0, M: 1, w: 2, d: 2, h: 3, H: 3, m: 4, s: 5 } as const;
type Parts = [number, number, number, number, number, number];

const partsOf = (ms: number): Parts => {
  const date = new Date(ms);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
};

/**
 * A date as stores read it: a number of milliseconds, ISO 8601 with parts left out, `now-15m/m`, `2026-01-01||+1d`; epoch milliseconds, or
 * undefined when it is none. `isEnd`: what is left out or rounded away is the last of it rather than the first.
 */
export function parseDate(given: unknown, nowMs: number, isEnd = false): number | undefined {
  if (typeof given === "number") return Math.trunc(given);
  if (typeof given !== "string") return undefined;
  const [, base = "", math = ""] = /^(now|.*?\|\||.*)(.*)$/s.exec(given) ?? [];
  if (base === "now") return calculate(nowMs, math, isEnd);
  if (base.endsWith("||")) return calculate(parseIso(base.slice(0, -2), false), math, isEnd);
  return parseIso(given, isEnd);
}

function parseIso(text: string, isEnd: boolean): number | undefined {
  // Four digits are a year, more are milliseconds.
  if (/^-?\d{5,}$/.test(text)) return Number(text);
  const [all, year, month, day, hour, minute, second, fraction = isEnd ? "999" : "0", zone = "Z"] =
    form.exec(text) ?? [];
  if (all === undefined) return undefined;
  const given = [year, month, day, hour, minute, second].map((part) => (part === undefined ? undefined : Number(part)));
  const [y = 0, m, d, h, min, s] = given;
  const last = isEnd ? [11, new Date(Date.UTC(y, m ?? 12, 0)).getUTCDate(), 23, 59, 59] : [0, 1, 0, 0, 0];
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  const at = Date.UTC(
    y,
    m === undefined ? last[0]! : m - 1,
    d ?? last[1],
    h ?? last[2],
    min ?? last[3],
    s ?? last[4],
    milliseconds,
  );
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return at - (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function calculate(from: number | undefined, math: string, isEnd: boolean): number | undefined {
  if (from === undefined || !/^(?:[+-]\d*[yMwdhHms]|\/[yMwdhHms])*$/.test(math)) return undefined;
  let at = from;
  for (const [, sign, amount, unit = "s"] of math.matchAll(/([+\-/])(\d*)([yMwdhHms])/g)) {
    const place = units[unit as keyof typeof units];
    const parts = partsOf(at);
    const step = unit === "w" ? 7 : 1;
    if (sign !== "/") {
      parts[place] += (sign === "-" ? -1 : 1) * Number(amount === "" ? 1 : amount) * step;
      at = Date.UTC(...parts) + (at % 1000);
      continue;
    }
    const start = parts.map((part, index) => (index <= place ? part : index === 2 ? 1 : 0)) as Parts;
    if (unit === "w") start[2] -= (new Date(at).getUTCDay() + 6) % 7;
    at = Date.UTC(...start);
    if (isEnd) at = Date.UTC(...(start.map((part, index) => (index === place ? part + step : part)) as Parts)) - 1;
  }
  return at;
}

/** Milliseconds of `90s`, `5m`; undefined for what is no such time. */
export function parseSpan(text: unknown): number | undefined {
  const [, amount, unit = ""] = /^(\d+)(ms|s|m|h|d)$/.exec(String(text)) ?? [];
  const length = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
  return amount === undefined || length === undefined ? undefined : Number(amount) * length;
}

/** As a field's default format prints it. */
export const printDate = (ms: number): string => new Date(ms).toISOString();
