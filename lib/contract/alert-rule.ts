import { z } from "zod";

import { AlertSeverity } from "./alert.ts";
import { EpochMilliseconds } from "./freshness.ts";

/**
 * `ok`: evaluated in time without an error. `failing`: its last evaluation failed. `late`: not evaluated for three intervals.
 * `slow`: its group takes longer than its interval. `dead`: it asks for metrics of which there are no series. `waiting`: not evaluated yet.
 */
export const RuleHealth = z.enum(["failing", "late", "dead", "slow", "waiting", "ok"]);
export type RuleHealth = z.infer<typeof RuleHealth>;

export const AlertRule = z.object({
  id: z.string(),
  group: z.string(),
  file: z.string(),
  type: z.enum(["alerting", "recording"]),
  name: z.string(),
  query: z.string(),
  state: z.enum(["firing", "pending", "inactive", "none"]),
  severity: AlertSeverity,
  forSeconds: z.number(),
  health: RuleHealth,
  /** One sentence; empty while it is ok. */
  reason: z.string(),
  /** Metrics without any series. */
  missing: z.array(z.string()),
  summary: z.string(),
  runbook: z.string().nullable(),
  evaluationSeconds: z.number().nullable(),
  evaluatedAt: EpochMilliseconds.nullable(),
  intervalSeconds: z.number(),
  /** Alerts of it that the viewer may see. */
  alerts: z.int(),
});
export type AlertRule = z.infer<typeof AlertRule>;

/** `GET /api/v1/rules`. */
export const RulesAnswer = z.object({
  /** `own`: only rules that have an alert of the viewer's, who may not see all clusters. */
  scope: z.enum(["all", "own"]),
  state: z.enum(["ok", "unavailable"]),
  reason: z.string(),
  /** Failing, late and dead ones first. */
  rules: z.array(AlertRule),
  counts: z.record(RuleHealth, z.int()),
  asOf: EpochMilliseconds,
});
export type RulesAnswer = z.infer<typeof RulesAnswer>;
