import { z } from "zod";

import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";
import { Standing } from "./health.ts";

/** `GET /api/v1/logs/pipeline` */
export const PipelineInput = z.strictObject({ cluster: z.string().max(253).optional() });
export type PipelineInput = z.infer<typeof PipelineInput>;

/** The way of a line, in the order of its flow. */
export const PipelineHopName = z.enum(["agent", "queue", "consumer", "store"]);
export type PipelineHopName = z.infer<typeof PipelineHopName>;

/** Which hop keeps lines from arriving as they should. */
export const PipelineCause = z.object({
  hop: PipelineHopName,
  /** One sentence. */
  sentence: z.string(),
  /** What else is wrong and may follow from it, in the order of the flow. */
  follows: z.array(z.string()),
});
export type PipelineCause = z.infer<typeof PipelineCause>;

/** One hop. What nobody told is null, which is not zero. */
export const PipelineHop = z.object({
  hop: PipelineHopName,
  /** What it is, as far as that is known: `Fluent Bit`, `queue logs`, `elasticsearch central`. */
  name: z.string(),
  standing: Standing,
  /** What is wrong, or why it is not known; empty while all is well. */
  reason: z.string(),
  /** Per second: lines, messages, events or documents, as the hop counts. */
  inPerSecond: z.number().nullable(),
  outPerSecond: z.number().nullable(),
  backlog: z.object({ amount: z.number(), unit: z.enum(["bytes", "messages", "events", "writes"]) }).nullable(),
  /** Age of the oldest that waits there, or of lines when they are stored. */
  oldestSeconds: z.number().nullable(),
  /** After how long what waits is gone at this rate. */
  drainSeconds: z.number().nullable(),
  /** Findings about it, as `where` of the findings. */
  checks: z.array(z.string()),
});
export type PipelineHop = z.infer<typeof PipelineHop>;

/** The way of one cluster's lines. */
export const PipelineCluster = z.object({
  cluster: z.string(),
  standing: Standing,
  cause: PipelineCause.nullable(),
  /** Lines of the last ten minutes, per second. */
  linesPerSecond: z.number().nullable(),
  /** How late lines are when they are stored. */
  delaySeconds: z.number().nullable(),
  newestAt: EpochSeconds.nullable(),
  /** Why nothing is known of its lines; empty when something is. */
  reason: z.string(),
  hops: z.array(PipelineHop),
});
export type PipelineCluster = z.infer<typeof PipelineCluster>;

/** All ways to one log store. */
export const Pipeline = z.object({
  store: z.string(),
  standing: Standing,
  cause: PipelineCause.nullable(),
  hops: z.array(PipelineHop),
  /** Worst first. */
  clusters: z.array(PipelineCluster),
});
export type Pipeline = z.infer<typeof Pipeline>;

export const PipelineAnswer = z.object({
  pipelines: z.array(Pipeline),
  /** Clusters whose way is not shown, and why. */
  leftOut: z.array(z.object({ cluster: z.string(), reason: z.string() })),
  asOf: EpochMilliseconds,
});
export type PipelineAnswer = z.infer<typeof PipelineAnswer>;
