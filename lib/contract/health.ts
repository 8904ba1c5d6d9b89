import { z } from "zod";

import { HealthLayer } from "./finding.ts";
import { EpochMilliseconds, Health } from "./freshness.ts";

/** Where a check or a layer stands in one cluster. `na`: there is nothing that it could judge. Unknown is never as good as ok. */
export const Standing = z.enum(["ok", "na", "info", "busy", "unknown", "warn", "crit"]);
export type Standing = z.infer<typeof Standing>;

/** `GET /api/v1/health`. */
export const HealthInput = z.strictObject({ cluster: z.string().max(253).optional() });
export type HealthInput = z.infer<typeof HealthInput>;

export const CheckStanding = z.object({
  check: z.string(),
  title: z.string(),
  standing: Standing,
  /** Why it is unknown or does not apply; else empty. */
  reason: z.string(),
  /** Findings, without those that are suppressed. */
  findings: z.int(),
});
export type CheckStanding = z.infer<typeof CheckStanding>;

export const LayerHealth = z.object({
  layer: HealthLayer,
  title: z.string(),
  about: z.string(),
  /** The worst of its checks. */
  standing: Standing,
  /** What is worst, in a sentence; empty when it is well. */
  reason: z.string(),
  critical: z.int(),
  warning: z.int(),
  info: z.int(),
  pending: z.int(),
  suppressed: z.int(),
  /** Checks that passed, of those that could be judged; `unknown` could not, `na` had nothing to judge. */
  passed: z.int(),
  judged: z.int(),
  unknown: z.int(),
  na: z.int(),
  /** Only when one cluster was asked for. */
  checks: z.array(CheckStanding),
});
export type LayerHealth = z.infer<typeof LayerHealth>;

export const ClusterHealth = z.object({
  cluster: z.string(),
  /** The cluster's word, as the fleet says it: worst of L0 to L4, no better than unknown when something of L0, L1 or L2 is. */
  standing: Health,
  /** Why, worst first. */
  reasons: z.array(z.string()),
  layers: z.array(LayerHealth),
});
export type ClusterHealth = z.infer<typeof ClusterHealth>;

export const HealthAnswer = z.object({
  /** Worst first, then by name. */
  clusters: z.array(ClusterHealth),
  asOf: EpochMilliseconds,
});
export type HealthAnswer = z.infer<typeof HealthAnswer>;
