import { z } from "zod";

import type { PrinterColumn, ResourceRow } from "#lib/contract/resource.ts";

const Cell = z.unknown().transform((cell): ResourceRow["cells"][number] => {
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean") return cell;
  return cell === null || cell === undefined ? null : JSON.stringify(cell);
});

const Metadata = z.object({
  name: z.string(),
  namespace: z.string().default(""),
  creationTimestamp: z.string().nullish(),
});

const Printed = z.object({
  kind: z.literal("Table"),
  metadata: z
    .object({ continue: z.string().default(""), remainingItemCount: z.int().optional() })
    .default({ continue: "" }),
  columnDefinitions: z.array(
    z.object({
      name: z.string(),
      type: z.string().default("string"),
      priority: z.int().default(0),
      description: z.string().default(""),
    }),
  ),
  // The server sends null for an empty list.
  rows: z
    .array(z.object({ cells: z.array(Cell), object: z.object({ metadata: Metadata }) }))
    .nullish()
    .transform((rows) => rows ?? []),
});

/** One `meta.k8s.io/v1` Table: what an API server prints of a list, CRD printer columns included. */
export interface PrintedTable {
  columns: PrinterColumn[];
  rows: Omit<ResourceRow, "id" | "cluster">[];
  hasMore: boolean;
  /** Rows that were not read; null where the server does not say. */
  remaining: number | null;
}

/** null when the document is no Table with the metadata of each object. */
export function readPrinted(document: unknown): PrintedTable | null {
  const parsed = Printed.safeParse(document);
  if (!parsed.success) return null;
  const { columnDefinitions, rows, metadata } = parsed.data;
  return {
    columns: columnDefinitions,
    rows: rows.map(({ cells, object }) => ({
      namespace: object.metadata.namespace,
      name: object.metadata.name,
      createdAt: secondsOf(object.metadata.creationTimestamp),
      cells,
    })),
    hasMore: metadata.continue !== "",
    remaining: metadata.remainingItemCount ?? null,
  };
}

function secondsOf(timestamp: string | null | undefined): number | null {
  const milliseconds = Date.parse(timestamp ?? "");
  return Number.isNaN(milliseconds) ? null : Math.max(0, Math.floor(milliseconds / 1000));
}

/** Columns of several tables by name, in the order of the first that has each. */
export function mergeColumns(tables: readonly PrintedTable[]): PrinterColumn[] {
  const merged = new Map<string, PrinterColumn>();
  for (const { columns } of tables)
    for (const column of columns) if (!merged.has(column.name)) merged.set(column.name, column);
  return [...merged.values()];
}

/** The cells of a table's row under other columns; null where the table lacks one. */
export function arrange(
  { columns }: PrintedTable,
  cells: ResourceRow["cells"],
  wanted: readonly PrinterColumn[],
): ResourceRow["cells"] {
  return wanted.map(({ name }) => cells[columns.findIndex((column) => column.name === name)] ?? null);
}
