import { z } from "zod";

import { RefusedAccess } from "./access.ts";
import { EpochSeconds } from "./freshness.ts";

/** One of an object's `status.conditions`. */
export const Condition = z.object({
  type: z.string(),
  /** `True`, `False`, `Unknown`. */
  status: z.string(),
  reason: z.string(),
  message: z.string(),
  since: EpochSeconds.nullable(),
});
export type Condition = z.infer<typeof Condition>;

/** An object that owns another. `resource` is its plural name where Quarterdeck knows it. */
export const Owner = z.object({ kind: z.string(), name: z.string(), resource: z.string().nullable() });
export type Owner = z.infer<typeof Owner>;

/** Who wrote an object's fields last: one entry of `metadata.managedFields`. */
export const FieldManager = z.object({
  manager: z.string(),
  operation: z.string(),
  /** `status`, `scale`; empty for the object itself. */
  subresource: z.string(),
  at: EpochSeconds.nullable(),
  /** Top-level parts of the object that it wrote, as `spec.replicas`; at most a dozen. */
  fields: z.array(z.string()),
});
export type FieldManager = z.infer<typeof FieldManager>;

export const Labels = z.record(z.string(), z.string());

/** What every detail tells of its object. */
export const ObjectHead = z.object({
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  createdAt: EpochSeconds.nullable(),
  /** Deletion was asked for; the object waits for its finalizers or grace period. */
  deletedAt: EpochSeconds.nullable(),
  labels: Labels,
  annotations: Labels,
  managers: z.array(FieldManager),
});
export type ObjectHead = z.infer<typeof ObjectHead>;

/** One part of an answer that may fail alone. */
export const sectionOf = <Rows extends z.ZodType>(rows: Rows) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("known"), rows: z.array(rows) }),
    z.object({
      state: z.literal("failed"),
      code: z.string(),
      detail: z.string(),
      action: z.string(),
      access: RefusedAccess.optional(),
    }),
  ]);
export type Section<Row> =
  | { state: "known"; rows: Row[] }
  | { state: "failed"; code: string; detail: string; action: string };
