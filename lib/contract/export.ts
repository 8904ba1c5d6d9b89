import { z } from "zod";

import { QueryInput } from "./query.ts";

export const ExportFormat = z.enum(["csv", "json"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** `POST /api/v1/export`: every row that matches, or with `ids` exactly these, as a file. */
export const ExportInput = z.strictObject({
  kind: QueryInput.shape.kind,
  format: ExportFormat,
  where: QueryInput.shape.where,
  sort: QueryInput.shape.sort,
  /** Column keys in their order; every column of the kind when empty. */
  columns: z.array(z.string().min(1).max(64)).max(64).default([]),
  /** Rows picked by hand; they are written whether they still match or not. */
  ids: z.array(z.string().max(900)).min(1).max(10_000).optional(),
  /** Rows that match and were taken out by hand. */
  without: z.array(z.string().max(900)).max(10_000).optional(),
});
export type ExportInput = z.infer<typeof ExportInput>;
export type ExportRequest = z.input<typeof ExportInput>;
