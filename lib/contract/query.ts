import { z } from "zod";

import { EpochMilliseconds, Health, PartialCluster } from "./freshness.ts";
import { type QueryKind as Kind, QueryKind, type RowOf } from "./kind.ts";

export const Sort = z.object({ by: z.string().min(1).max(64), order: z.enum(["asc", "desc"]).default("asc") });

/**
 * Rows under the values of one column: groups worst first, then the largest, and within a group as sorted. Groups are closed but for
 * `except`, or with `isOpen` open but for `except`; only rows of open groups are counted by the window.
 */
export const Grouping = z.strictObject({
  by: z.string().min(1).max(64),
  isOpen: z.boolean().default(false),
  except: z.array(z.string().max(600)).max(500).default([]),
});
export type Grouping = z.infer<typeof Grouping>;

/** Which of the rows found are answered. */
export const RowWindow = z
  .strictObject({
    offset: z.int().nonnegative().max(10_000_000).default(0),
    limit: z.int().positive().max(1000).default(100),
  })
  .default({ offset: 0, limit: 100 });

/** `POST /api/v1/query`. `where` is the console's grammar: `crashloop cluster:eu-* ns:payments restarts>3`. */
export const QueryInput = z.strictObject({
  kind: QueryKind,
  where: z.string().max(2000).default(""),
  sort: z.array(Sort).max(3).default([]),
  window: RowWindow,
  /** Column keys to count values of, over all rows that match everything but the values picked of that column (`node:a,b`). */
  facets: z.array(z.string().min(1).max(64)).max(12).default([]),
  group: Grouping.optional(),
});
export type QueryInput = z.infer<typeof QueryInput>;
export type QueryRequest = z.input<typeof QueryInput>;

export const Facet = z.object({ value: z.string(), count: z.int() });
export type Facet = z.infer<typeof Facet>;

export const RowGroup = z.object({
  value: z.string(),
  count: z.int(),
  /** Of its worst row. */
  health: Health,
  isOpen: z.boolean(),
});
export type RowGroup = z.infer<typeof RowGroup>;

/** Everything of an answer but its rows. */
export const QueryFrame = z.object({
  kind: QueryKind,
  /** Rows that match `where`, in clusters that are known. */
  total: z.int(),
  /** Rows the viewer may see before `where`. */
  visible: z.int(),
  offset: z.int(),
  facets: z.record(z.string(), z.array(Facet)),
  /** In the order of their rows; the worst 500 where there are more. Absent when the question has no `group`. */
  groups: z.array(RowGroup).optional(),
  /** How many there are in all. */
  groupCount: z.int().optional(),
  partial: z.array(PartialCluster),
  /** Clusters asked, whether they answered or not. */
  clusters: z.int(),
  /** Those of them in which the viewer may list no such rows at all: what they hold is not known, and not counted. */
  forbidden: z.array(z.string()),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type QueryFrame = z.infer<typeof QueryFrame>;

export type QueryAnswer<K extends Kind = Kind> = QueryFrame & { rows: RowOf[K][] };
