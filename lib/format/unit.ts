import { formatBytes, formatMillicores } from "./quantity.ts";

/** What the numbers of a chart are. */
export type Unit = "count" | "bytes" | "millicores" | "seconds" | "ratio" | "perSecond" | "bytesPerSecond" | "factor";

const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2 });
const exact = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

const suffixes: Partial<Record<Unit, string>> = { seconds: " s", perSecond: "/s", factor: "×" };

/** A value for an axis, as short as it can be read: `1.2K`, `512Mi`, `250m`, `40 %`, `1.5 ms`. */
export function formatUnit(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return "?";
  // Beyond a million millions no word helps.
  if (Math.abs(value) >= 1e15 && unit !== "bytes") return `${value.toExponential(1)}${suffixes[unit] ?? ""}`;
  switch (unit) {
    case "bytes":
      return value < 0 ? `-${formatBytes(-value)}` : formatBytes(value);
    case "millicores":
      return formatMillicores(value);
    case "ratio":
      return `${exact.format(value * 100)} %`;
    case "seconds":
      return formatDuration(value);
    case "perSecond":
      return `${Math.abs(value) < 1 ? small.format(value) : compact.format(value)}/s`;
    case "bytesPerSecond":
      return `${formatUnit(value, "bytes")}/s`;
    case "factor":
      return `${exact.format(value)}×`;
    case "count":
      return Math.abs(value) < 10_000 ? exact.format(value) : compact.format(value);
  }
}

function formatDuration(seconds: number): string {
  const size = Math.abs(seconds);
  if (size === 0 || size >= 1) return `${exact.format(seconds)} s`;
  if (size >= 0.001) return `${exact.format(seconds * 1000)} ms`;
  return `${exact.format(seconds * 1_000_000)} µs`;
}
