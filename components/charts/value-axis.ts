import type { Unit } from "#lib/format/unit.ts";
import { roundTicksBetween } from "#lib/model/series/ticks.ts";

const TICKS = 4;

/** Four or five round values that reach over all that is in sight; of counts and millicores only whole ones. */
export function valueTicks(unit: Unit, least: number | null, greatest: number | null): number[] {
  const base = unit === "bytes" || unit === "bytesPerSecond" ? 2 : 10;
  const ticks = roundTicksBetween(least ?? 0, greatest ?? 0, TICKS, base);
  return unit === "count" || unit === "millicores" ? ticks.filter(Number.isInteger) : ticks;
}

/** Ends of the axis: those of its ticks, so that the highest line touches none of them by chance. */
export function valueRange(unit: Unit, least: number | null, greatest: number | null): [number, number] {
  const ticks = roundTicksBetween(
    least ?? 0,
    greatest ?? 0,
    TICKS,
    unit === "bytes" || unit === "bytesPerSecond" ? 2 : 10,
  );
  const [first = 0, last = 0] = [ticks[0], ticks.at(-1)];
  return first === last ? [0, 1] : [first, last];
}
