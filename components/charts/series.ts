import type { Point } from "#lib/model/series/thin.ts";

export interface Series {
  /** Stable, also over renames of `label`. */
  key: string;
  label: string;
  points: readonly Point[];
  /** What is not measured but asked for or set as a bound: drawn dashed, in a colour of its own. */
  look?: "asked" | "bound" | "capacity";
}

/** Something that happened, drawn as a line across: a deploy, a restart. */
export interface Marker {
  /** Unix milliseconds. */
  at: number;
  label: string;
}

/** A value that should not be passed. */
export interface Threshold {
  value: number;
  label: string;
}

/** All series at one time; a series that says nothing then has no key, one that says "nothing" has null. */
export interface Moment {
  at: number;
  [value: `s${number}`]: number | null;
}

/** Series as one list of moments in order of time, as a chart and its table read them. Values stand under `s0`, `s1`, by position. */
export function toMoments(series: readonly Series[]): Moment[] {
  const moments = new Map<number, Moment>();
  for (const [index, { points }] of series.entries()) {
    for (const { at, value } of points) {
      const moment = moments.get(at) ?? { at };
      moment[valueKey(index)] = value;
      moments.set(at, moment);
    }
  }
  return [...moments.values()].toSorted((a, b) => a.at - b.at);
}

export const valueKey = (index: number): `s${number}` => `s${index}`;

const INKS = 8;

/** Colour of the series at a position; beyond the eighth they repeat, with a dash. */
export const inkOfSeries = (index: number, look?: Series["look"]): string => {
  if (look === "bound") return "var(--crit)";
  if (look === "capacity") return "var(--text-2)";
  return look === "asked" ? "var(--text-3)" : `var(--series-${(index % INKS) + 1})`;
};
export const dashOfSeries = (index: number, look?: Series["look"]): string | undefined => {
  if (look === "bound") return "2 3";
  if (look === "capacity") return "9 3";
  return look === "asked" || index >= INKS ? "5 3" : undefined;
};
