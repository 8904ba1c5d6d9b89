import { z } from "zod";

import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";
import { EXPRESSION_LENGTH_AT_MOST, PANEL_SECONDS_AT_MOST } from "./words.ts";

/** What is left of somebody's own clusters and namespaces; all of them unless told. */
const Narrowed = {
  clusters: z.array(z.string().min(1).max(253)).max(1000).default([]),
  namespaces: z.array(z.string().min(1).max(63)).max(100).default([]),
};

/** `POST /api/v1/metrics/query`: an expression at one moment. It is asked within the viewer's clusters and namespaces. */
export const ExploreInput = z.strictObject({
  query: z.string().min(1).max(EXPRESSION_LENGTH_AT_MOST),
  /** Now unless told. */
  at: EpochSeconds.optional(),
  ...Narrowed,
});
export type ExploreInput = z.infer<typeof ExploreInput>;
export type ExploreRequest = z.input<typeof ExploreInput>;

/** `POST /api/v1/metrics/query-range`: an expression over time, up to `at`. */
export const ExploreRangeInput = ExploreInput.extend({
  lastSeconds: z.int().min(60).max(PANEL_SECONDS_AT_MOST).default(3600),
  /** Seconds between two moments; chosen by the length unless told. */
  stepSeconds: z.int().min(1).max(86_400).optional(),
});
export type ExploreRangeInput = z.infer<typeof ExploreRangeInput>;
export type ExploreRangeRequest = z.input<typeof ExploreRangeInput>;

const Labels = z.record(z.string(), z.string());

/** Clusters of which the viewer sees the same. `all`: every series; `any`: every series of a namespace; else those of these namespaces. */
export const ExploreGroup = z.object({
  clusters: z.array(z.string()),
  namespaces: z.union([z.literal("all"), z.literal("any"), z.array(z.string())]),
});
export type ExploreGroup = z.infer<typeof ExploreGroup>;

const Answered = {
  /** What the question was limited to. */
  groups: z.array(ExploreGroup),
  /** Clusters that were not asked about, because it is not known what is the viewer's there. */
  leftOut: z.array(z.object({ cluster: z.string(), reason: z.string() })),
  /** As Prometheus was asked. */
  expression: z.string(),
  /** What Prometheus says is missing or doubtful, and what was left out here. */
  warnings: z.array(z.string()),
  /** There are more series than are sent. */
  isCut: z.boolean(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
};

export const ExploreSample = z.object({ labels: Labels, value: z.string() });
export type ExploreSample = z.infer<typeof ExploreSample>;

export const ExploreAnswer = z.object({
  ...Answered,
  kind: z.enum(["vector", "scalar", "string"]),
  samples: z.array(ExploreSample),
});
export type ExploreAnswer = z.infer<typeof ExploreAnswer>;

export const ExploreSeries = z.object({
  labels: Labels,
  /** One for each moment; null where there is none, or no number. */
  values: z.array(z.number().nullable()),
});
export type ExploreSeries = z.infer<typeof ExploreSeries>;

export const ExploreRangeAnswer = z.object({
  ...Answered,
  start: EpochSeconds,
  stepSeconds: z.int(),
  steps: z.int(),
  series: z.array(ExploreSeries),
});
export type ExploreRangeAnswer = z.infer<typeof ExploreRangeAnswer>;

/** `POST /api/v1/metrics/complete`: names that can be typed on, of the viewer's own series. */
export const CompleteInput = z.strictObject({
  of: z.enum(["metrics", "labels", "values"]),
  /** Of which label the values are. */
  label: z
    .string()
    .max(200)
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be a label's name")
    .optional(),
  /** Only of the series that this selects: `kube_pod_info{namespace="a"}`. */
  selector: z.string().max(EXPRESSION_LENGTH_AT_MOST).optional(),
  ...Narrowed,
});
export type CompleteInput = z.infer<typeof CompleteInput>;
export type CompleteRequest = z.input<typeof CompleteInput>;

export const CompleteAnswer = z.object({
  names: z.array(z.object({ name: z.string(), type: z.string(), help: z.string() })),
  isCut: z.boolean(),
});
export type CompleteAnswer = z.infer<typeof CompleteAnswer>;
