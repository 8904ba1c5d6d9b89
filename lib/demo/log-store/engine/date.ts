/** A date as the product writes it: epoch milliseconds, as a number or a text, or ISO 8601 in UTC; epoch milliseconds, undefined when it is none. */
export function parseDate(given: unknown): number | undefined {
  if (typeof given === "number") return Math.trunc(given);
  if (typeof given !== "string") return undefined;
  // Four digits are a year, more are milliseconds.
  if (/^-?\d{5,}$/.test(given)) return Number(given);
  const [, whole, fraction = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(given) ?? [];
  const at = whole === undefined ? Number.NaN : Date.parse(`${whole}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** Milliseconds of `90s`, `5m`; undefined for what is no such time. */
export function parseSpan(text: unknown): number | undefined {
  const [, amount, unit = ""] = /^(\d+)(ms|s|m|h|d)$/.exec(String(text)) ?? [];
  const length = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
  return amount === undefined || length === undefined ? undefined : Number(amount) * length;
}

/** As a field's default format prints it. */
export const printDate = (ms: number): string => new Date(ms).toISOString();
