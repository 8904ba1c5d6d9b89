import type { PrinterColumn, ResourceRow, ResourceRows } from "#lib/contract/resource.ts";

/** An answer's row as the list shows it: `id` is the one of an object, `cluster/resource/namespace/name`. */
export type ObjectRow = ResourceRow;

type Sort = readonly { by: string; order?: "asc" | "desc" | undefined }[];
type Cell = ResourceRow["cells"][number];

/** Column keys of printer columns: `cell0`, `cell1`, since their names may be any text. */
export const cellKey = (index: number): string => `cell${index}`;

/** Columns worth showing: kubectl's plain ones, without the name and the age, which have columns of their own. */
export function shownColumns(columns: readonly PrinterColumn[]): { column: PrinterColumn; index: number }[] {
  return columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.priority === 0 && !["name", "age"].includes(column.name.toLowerCase()));
}

export interface Arrangement {
  /** Words that a row must have. */
  text: string;
  /** Empty: all of them. What lives in no namespace is not narrowed. */
  namespaces: readonly string[];
  sort: Sort;
}

/** Rows with every word of `text` in some cell, name, namespace or cluster, in the order asked for, each named as an object. */
export function arrangeRows({ resource, rows }: ResourceRows, { text, namespaces, sort }: Arrangement): ObjectRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isNarrowed = resource.isNamespaced && namespaces.length > 0;
  return rows
    .filter((row) => words.every((word) => has(row, word)) && (!isNarrowed || namespaces.includes(row.namespace)))
    .map((row) => ({ ...row, id: `${row.cluster}/${resource.name}/${row.namespace}/${row.name}` }))
    .toSorted((a, b) => compareBy(sort, a, b));
}

const has = (row: ObjectRow, word: string): boolean =>
  [row.cluster, row.namespace, row.name, ...row.cells].some((cell) => String(cell).toLowerCase().includes(word));

function compareBy(sort: Sort, a: ObjectRow, b: ObjectRow): number {
  for (const { by, order } of sort) {
    const difference = compareCells(cellOf(a, by), cellOf(b, by));
    if (difference !== 0) return order === "desc" ? -difference : difference;
  }
  return compareCells(a.name, b.name) || compareCells(a.cluster, b.cluster) || compareCells(a.namespace, b.namespace);
}

function cellOf(row: ObjectRow, key: string): Cell {
  if (key === "name" || key === "namespace" || key === "cluster" || key === "createdAt") return row[key];
  return row.cells[Number(key.slice("cell".length))] ?? null;
}

/** Numbers by size, everything else as a reader would put it (`web-2` before `web-10`), nothing last. */
function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}

const collator = new Intl.Collator("en", { numeric: true });
