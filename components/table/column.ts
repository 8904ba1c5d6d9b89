import type { ReactNode } from "react";

export type CellValue = string | number | boolean | null;

/** One column of a list. A list's columns are an array of these, and nothing else. */
export interface Column<Row> {
  /** The API's column key, which sorts and filters go by. */
  key: string;
  header: string;
  /** Pixels at least; what is left over is shared by the columns that grow. */
  width: number;
  grow?: boolean;
  align?: "end";
  /** The order of the first click; numbers of trouble start with the most. */
  firstOrder?: "asc" | "desc";
  /** What one looks for first: stands beside the first column on a phone, where only two or three columns are in sight. */
  isUrgent?: boolean;
  /** Not among the columns until somebody chooses it. */
  isOptional?: boolean;
  /** Keys of the API that hold what the cell shows, where its own key is not all of it. */
  exports?: readonly string[];
  /** What the cell shows, as a value: a change of it flashes. */
  value: (row: Row) => CellValue;
  /** How the cell shows it; the value as text if left away. */
  cell?: (row: Row) => ReactNode;
}

/** The columns as a phone shows them: the first one, the urgent ones, the others. */
export function orderForPhone<Each extends { isUrgent?: boolean }>(columns: readonly Each[]): readonly Each[] {
  const [first, ...others] = columns;
  if (first === undefined) return columns;
  return [
    first,
    ...others.filter((each) => each.isUrgent === true),
    ...others.filter((each) => each.isUrgent !== true),
  ];
}

/** CSS grid tracks of the columns. The first column shrinks on a phone, since it stays in sight while the others scroll. */
export function toTracks(columns: readonly Pick<Column<never>, "width" | "grow">[]): string {
  return columns
    .map(({ width, grow }, index) => {
      const least = index === 0 ? `min(${width}px, 40vw)` : `${width}px`;
      return grow === true ? `minmax(${least}, ${width}fr)` : least;
    })
    .join(" ");
}

/** Width below which the columns scroll, in pixels. */
export function leastWidth(columns: readonly Pick<Column<never>, "width">[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
