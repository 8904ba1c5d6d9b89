import { type ColumnDef, columnVisibilityFeature, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
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
  isSortable?: boolean;
  /** What the cell shows, as a value: a change of it flashes. */
  value: (row: Row) => CellValue;
  /** How the cell shows it; the value as text if left away. */
  cell?: (row: Row) => ReactNode;
}

export interface ColumnMeta {
  key: string;
  width: number;
  grow: boolean;
  align: "start" | "end";
}

/** Only what a list uses: rows arrive sorted, filtered and counted by the server. */
export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, columnMeta: {} as ColumnMeta });
export type Features = typeof features;

export function toColumnDefs<Row extends object>(columns: readonly Column<Row>[]): ColumnDef<Features, Row>[] {
  return columns.map((column) => ({
    id: column.key,
    header: column.header,
    accessorFn: column.value,
    cell: ({ row }) => column.cell?.(row.original) ?? column.value(row.original),
    enableSorting: column.isSortable ?? true,
    sortDescFirst: column.firstOrder === "desc",
    meta: { key: column.key, width: column.width, grow: column.grow ?? false, align: column.align ?? "start" },
  }));
}

/** CSS grid tracks of the columns. The first column shrinks on a phone, since it stays in sight while the others scroll. */
export function toTracks(metas: readonly ColumnMeta[]): string {
  return metas
    .map(({ width, grow }, index) => {
      const least = index === 0 ? `min(${width}px, 46vw)` : `${width}px`;
      return grow ? `minmax(${least}, ${width}fr)` : least;
    })
    .join(" ");
}
