import { z } from "zod";

import { Cause, EpochMilliseconds, EpochSeconds } from "./freshness.ts";

/** One resource of the Kubernetes API as some clusters serve it, custom ones included. */
export const ApiResource = z.object({
  /** As kubectl names it: `pods`, `certificates.cert-manager.io`. */
  name: z.string(),
  /** Empty for the core group. */
  group: z.string(),
  /** Plural name, as in the API path. */
  resource: z.string(),
  /** What its clusters prefer; more than one where they differ. */
  versions: z.array(z.string()),
  kind: z.string(),
  isNamespaced: z.boolean(),
  shortNames: z.array(z.string()),
  verbs: z.array(z.string()),
  clusters: z.array(z.string()),
});
export type ApiResource = z.infer<typeof ApiResource>;

/** A cluster that did not answer a question that is asked of the clusters themselves. */
export const UnansweredCluster = z.object({ cluster: z.string(), cause: Cause, reason: z.string() });
export type UnansweredCluster = z.infer<typeof UnansweredCluster>;

/** `GET /api/v1/resources`. */
export const ResourceList = z.object({
  resources: z.array(ApiResource),
  unanswered: z.array(UnansweredCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
});
export type ResourceList = z.infer<typeof ResourceList>;

export const PrinterColumn = z.object({
  name: z.string(),
  type: z.string(),
  /** 0 is shown first; higher ones are kubectl's `-o wide`. */
  priority: z.int(),
  description: z.string(),
});
export type PrinterColumn = z.infer<typeof PrinterColumn>;

export const ResourceRow = z.object({
  /** `cluster/namespace/name`. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  createdAt: EpochSeconds.nullable(),
  /** One for each of the answer's columns; null where this cluster does not have the column. */
  cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ResourceRow = z.infer<typeof ResourceRow>;

/** `GET /api/v1/resources/{name}`: what the API servers themselves would print. */
export const ResourceRows = z.object({
  resource: ApiResource,
  columns: z.array(PrinterColumn),
  rows: z.array(ResourceRow),
  /** Clusters that hold more than was read, and how many more where the server said it. */
  more: z.array(z.object({ cluster: z.string(), remaining: z.int().nullable() })),
  unanswered: z.array(UnansweredCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
});
export type ResourceRows = z.infer<typeof ResourceRows>;
