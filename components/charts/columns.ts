import type { Series } from "./series.ts";

/** Series side by side: one time, and of each series the value then. A series that says nothing then has null, as one that measured nothing. */
export interface Columns {
  /** Unix milliseconds, ascending. */
  readonly at: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** Series as columns in order of time, as a chart and its table read them. What is no finite number is a gap. */
export function toColumns(series: readonly Series[]): Columns {
  const [first] = series;
  if (first === undefined) return { at: [], values: [] };
  if (series.every((one) => isAscending(one) && hasTimesOf(one, first)))
    return { at: first.points.map(({ at }) => at), values: series.map(({ points }) => points.map(known)) };
  const times = new Set(series.flatMap(({ points }) => points.map(({ at }) => at)));
  const at = [...times].toSorted((a, b) => a - b);
  const placeOf = new Map(at.map((time, index) => [time, index]));
  const values = series.map(({ points }) => {
    const column = Array.from<number | null>({ length: at.length }).fill(null);
    for (const point of points) column[placeOf.get(point.at) ?? 0] = known(point);
    return column;
  });
  return { at, values };
}

const known = ({ value }: { value: number | null }) => (value !== null && Number.isFinite(value) ? value : null);

const hasTimesOf = ({ points }: Series, first: Series) =>
  points.length === first.points.length && points.every(({ at }, index) => at === first.points[index]?.at);

const isAscending = ({ points }: Series) =>
  points.every(({ at }, index) => index === 0 || at > (points[index - 1]?.at ?? 0));

export const isNothing = ({ values }: Columns): boolean =>
  values.every((column) => column.every((value) => value === null));

/** Each column with those before it below: tops of bars that stand on each other. A gap stays one. */
export function stack(values: Columns["values"], hidden: ReadonlySet<number>): (number | null)[][] {
  const reached: number[] = [];
  return values.map((column, index) =>
    column.map((value, at) => {
      if (value === null || hidden.has(index)) return null;
      const top = (reached[at] ?? 0) + value;
      reached[at] = top;
      return top;
    }),
  );
}

const isKnown = (value: number | null | undefined): boolean => value !== null && value !== undefined;

/** Where a value stands between two gaps: a line through it would have no length. */
export function isolatedPlaces(column: readonly (number | null | undefined)[]): number[] {
  const places: number[] = [];
  for (const [index, value] of column.entries())
    if (isKnown(value) && !isKnown(column[index - 1]) && !isKnown(column[index + 1])) places.push(index);
  return places;
}
