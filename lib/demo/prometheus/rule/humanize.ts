import { writeNumber } from "../promql/literal.ts";

/** A number as Go's templates print it. */
export function printNumber(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 1e-4;
  return twoDigits(isSmall ? value.toExponential() : writeNumber(value));
}

/** Go writes at least two digits of an exponent. */
const twoDigits = (text: string): string => text.replace(/e([+-])(\d)$/, "e$10$2");

/** Go's `%.4g`: four digits that count. */
function brief(value: number): string {
  if (!Number.isFinite(value) || value === 0) return writeNumber(value);
  const text = value.toExponential(3);
  const exponent = Number(text.slice(text.indexOf("e") + 1));
  if (exponent < -4 || exponent >= 4) return twoDigits(text.replace(/\.?0*e/, "e"));
  return `${Number(text)}`;
}

function withPrefix(value: number, prefixes: string, step: number): string {
  let rest = value;
  let prefix = "";
  for (const one of prefixes) {
    if (step > 1 ? Math.abs(rest) < step : Math.abs(rest) >= 1) break;
    prefix = one;
    rest = step > 1 ? rest / step : rest * 1000;
  }
  return `${brief(rest)}${prefix}`;
}

const isPlain = (value: number): boolean => value === 0 || !Number.isFinite(value);

export function humanize(value: number): string {
  if (isPlain(value)) return brief(value);
  return Math.abs(value) >= 1 ? withPrefix(value, "kMGTPEZY", 1000) : withPrefix(value, "munpfazy", 0);
}

export function humanize1024(value: number): string {
  if (isPlain(value) || Math.abs(value) <= 1) return brief(value);
  return withPrefix(value, "kMGTPEZY", 1024).replace(/[kMGTPEZY]$/, "$&i");
}

export const humanizePercentage = (value: number): string => `${brief(value * 100)}%`;

export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return brief(value);
  const seconds = Math.abs(value);
  if (seconds < 1) return value === 0 ? "0s" : `${withPrefix(value, "munpfazy", 0)}s`;
  const sign = value < 0 ? "-" : "";
  if (seconds < 60) return `${sign}${brief(seconds)}s`;
  const whole = Math.floor(seconds);
  const parts = [
    [Math.floor(whole / 86_400), "d"],
    [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "m"],
    [whole % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return (
    sign +
    parts
      .slice(first)
      .map(([count, unit]) => `${count}${unit}`)
      .join(" ")
  );
}

/** Epoch seconds as Go prints a time. */
export const humanizeTimestamp = (value: number): string =>
  Number.isFinite(value)
    ? `${new Date(value * 1000)
        .toISOString()
        .replace("T", " ")
        .replace(/\.?0*Z$/, "")} +0000 UTC`
    : brief(value);
