import type { Tone } from "#components/ui/shape.tsx";
import type { LineBucket } from "#lib/contract/line.ts";
import { lineLevel } from "#lib/model/log/level.ts";

/** Levels as they are drawn, the gravest first: it stands at the foot of each bar, where it can be compared. */
export const bands = ["error", "warn", "info", "debug", "none"] as const;
export type Band = (typeof bands)[number];

export const wordOfBand: Readonly<Record<Band, string>> = {
  error: "error",
  warn: "warning",
  info: "info",
  debug: "debug",
  none: "no level",
};

/** Errors and warnings have the shapes they have everywhere; the others are what there is besides. */
export const toneOfBand: Readonly<Partial<Record<Band, Tone>>> = { error: "crit", warn: "warn" };

export const fillOfBand: Readonly<Record<Band, string>> = {
  error: "fill-crit",
  warn: "fill-warn",
  info: "fill-busy/50",
  debug: "fill-unknown/50",
  none: "fill-unknown/25",
};

/** Stores spell levels as programs do: WARN, warning, 40. */
export const bandOf = (level: string): Band => lineLevel({ level, text: "" }) ?? "none";

/** Lines of a bucket by band. What no level accounts for has none. */
export function bandsOf({ count, levels }: LineBucket): Record<Band, number> {
  const sums: Record<Band, number> = { error: 0, warn: 0, info: 0, debug: 0, none: 0 };
  let known = 0;
  for (const [level, lines] of Object.entries(levels)) {
    sums[bandOf(level)] += lines;
    known += lines;
  }
  sums.none += Math.max(0, count - known);
  return sums;
}
