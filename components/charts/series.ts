import type { Point } from "#lib/model/series/point.ts";

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
  /** A cause for worry rather than somebody's deed. */
  isTrouble?: boolean;
}

/** A value that should not be passed. */
export interface Threshold {
  value: number;
  label: string;
}

const INKS = 8;

/** Colour of the series at a position; beyond the eighth they repeat, with a dash. */
export const inkOfSeries = (index: number, look?: Series["look"]): string => `var(${tokenOfSeries(index, look)})`;

/** The same as the name of its token, for who paints on a canvas. */
export const tokenOfSeries = (index: number, look?: Series["look"]): string => {
  if (look === "bound") return "--crit";
  if (look === "capacity") return "--text-2";
  return look === "asked" ? "--text-3" : `--series-${(index % INKS) + 1}`;
};

const dashes = { bound: [2, 3], capacity: [9, 3], asked: [5, 3] } as const;

export const dashOfSeries = (index: number, look?: Series["look"]): readonly number[] | undefined => {
  if (look !== undefined) return dashes[look];
  return index >= INKS ? dashes.asked : undefined;
};
