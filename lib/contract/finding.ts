import { z } from "zod";

import { EpochMilliseconds, EpochSeconds, PartialCluster } from "./freshness.ts";
import { WatchedResource } from "./kind.ts";
import { Facet } from "./query.ts";

/** Layers of a cluster's health, from below (domain.md 5). */
export const HealthLayer = z.enum(["L0", "L1", "L2", "L3", "L4", "L5"]);
export type HealthLayer = z.infer<typeof HealthLayer>;

/** What findings are about: a watched resource, or the cluster itself. */
export const FindingResource = z.enum(["clusters", ...WatchedResource.options]);
export type FindingResource = z.infer<typeof FindingResource>;

/** `GET /api/v1/findings`. `where` is the console's grammar over findings: `critical layer:L1 cluster:eu-* check:HLT-010`. */
export const FindingInput = z.strictObject({
  where: z.string().max(2000).default(""),
  offset: z.coerce.number().int().nonnegative().max(1_000_000).default(0),
  limit: z.coerce.number().int().positive().max(500).default(100),
});
export type FindingInput = z.infer<typeof FindingInput>;

/** What a finding stands on. */
export const FindingEvidence = z.object({
  source: z.enum(["api", "connection", "prometheus", "logs"]),
  /** Path at the API server that gives it; the question, where it was asked of Prometheus or of a log store. */
  path: z.string(),
  value: z.string(),
});
export type FindingEvidence = z.infer<typeof FindingEvidence>;

/** A finding that nobody wants to be told of until a day. */
export const Suppression = z.object({
  id: z.uuid(),
  /** `cluster/resource/namespace/name/check` of the finding. */
  finding: z.string(),
  reason: z.string(),
  /** Who did it. */
  by: z.string(),
  createdAt: EpochMilliseconds,
  expiresAt: EpochMilliseconds,
});
export type Suppression = z.infer<typeof Suppression>;

/** `POST /api/v1/findings/suppressions`. */
export const SuppressionInput = z.strictObject({
  finding: z.string().min(1).max(1500),
  reason: z.string().trim().min(3).max(500),
  expiresAt: EpochMilliseconds,
});
export type SuppressionInput = z.infer<typeof SuppressionInput>;

/** The one shape of every check's finding (domain.md 0.2). */
export const Finding = z.object({
  /** `cluster/resource/namespace/name/check`. */
  id: z.string(),
  check: z.string(),
  title: z.string(),
  /** The check as a formula. */
  rule: z.string(),
  layer: HealthLayer,
  severity: z.enum(["critical", "warning", "info"]),
  /**
   * `open`: a finding. `pending`: it shows, and its dwell is not over. `unknown`: it cannot be judged, and `summary` says why.
   * `suppressed`: somebody does not want to be told of it until a day.
   */
  status: z.enum(["open", "pending", "unknown", "suppressed"]),
  cluster: z.string(),
  resource: FindingResource,
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  /** Who answers for it (annotation `a8r.io/owner`, label `team`); empty when nothing says. */
  owner: z.string(),
  summary: z.string(),
  desired: z.number().nullable(),
  actual: z.number().nullable(),
  since: EpochSeconds,
  /** It was there at the first look already, and may have begun before. */
  isAtLeast: z.boolean(),
  /** When it becomes a finding or a worse one; null when time changes nothing. */
  nextAt: EpochSeconds.nullable(),
  evidence: z.array(FindingEvidence),
  remediation: z.string(),
  /** The same rule elsewhere. */
  upstream: z.array(z.string()),
  suppression: Suppression.nullable(),
});
export type Finding = z.infer<typeof Finding>;

export const FindingCounts = z.object({
  critical: z.int(),
  warning: z.int(),
  info: z.int(),
  pending: z.int(),
  unknown: z.int(),
  suppressed: z.int(),
  /** Objects with at least one finding. */
  objects: z.int(),
});
export type FindingCounts = z.infer<typeof FindingCounts>;

export const FindingAnswer = z.object({
  findings: z.array(Finding),
  /** Of what matches `where`. */
  counts: FindingCounts,
  /** By `layer`, `severity`, `status`, `check`, `cluster`, `owner`, `resource` and `namespace`, each over what matches all other terms. */
  facets: z.record(z.string(), z.array(Facet)),
  total: z.int(),
  offset: z.int(),
  partial: z.array(PartialCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type FindingAnswer = z.infer<typeof FindingAnswer>;

/** One rule, and how often it found something in what the viewer may see. */
export const CheckRow = z.object({
  id: z.string(),
  title: z.string(),
  rule: z.string(),
  layer: HealthLayer,
  kinds: z.array(z.string()),
  source: z.enum(["api", "connection", "prometheus", "logs"]),
  remediation: z.string(),
  upstream: z.array(z.string()),
  open: z.int(),
  pending: z.int(),
  unknown: z.int(),
  suppressed: z.int(),
});
export type CheckRow = z.infer<typeof CheckRow>;

/** `GET /api/v1/checks`. */
export const CheckAnswer = z.object({
  checks: z.array(CheckRow),
  partial: z.array(PartialCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
});
export type CheckAnswer = z.infer<typeof CheckAnswer>;
