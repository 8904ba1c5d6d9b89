import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

/** `unknown`: nobody saw how it ended. `pending`: it has not ended yet. */
export const AuditResult = z.enum(["succeeded", "failed", "denied", "unknown", "pending"]);
export type AuditResult = z.infer<typeof AuditResult>;

export const AuditObject = z.object({
  apiGroup: z.string(),
  apiVersion: z.string(),
  resource: z.string(),
  subresource: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  resourceVersion: z.string(),
});

/** Something that somebody did, or tried to: its intent, and its outcome once there is one. */
export const AuditEntry = z.object({
  /** Sent to the cluster as `Audit-ID`. */
  id: z.string(),
  /** Of the intent. */
  seq: z.int(),
  at: EpochMilliseconds,
  person: z.object({ id: z.string(), name: z.string(), groups: z.array(z.string()) }),
  actingAs: z.object({ username: z.string(), groups: z.array(z.string()) }).nullable(),
  sessionId: z.string().nullable(),
  /** `claimed` is what a header said, which anybody can write. */
  sourceIPs: z.object({ socket: z.string(), claimed: z.array(z.string()) }),
  userAgent: z.string(),
  /** Empty for what Quarterdeck itself does, such as a sign-in. */
  cluster: z.string(),
  verb: z.string(),
  object: AuditObject.nullable(),
  requestURI: z.string(),
  intentHash: z.string().nullable(),
  /** Secrets are taken out. */
  request: z.unknown(),
  diff: z.object({ before: z.string(), after: z.string() }).nullable(),
  annotations: z.record(z.string(), z.string()),
  result: AuditResult,
  response: z.object({ code: z.int().nullable(), reason: z.string(), message: z.string() }).nullable(),
  endedAt: EpochMilliseconds.nullable(),
  latencyMilliseconds: z.number().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const Word = z.string().max(253).default("");

/** `GET /api/v1/audit`. What is empty is not asked for. */
export const AuditQuery = z.strictObject({
  from: z.coerce.number().int().nonnegative().optional(),
  to: z.coerce.number().int().nonnegative().optional(),
  person: Word,
  cluster: Word,
  namespace: Word,
  verb: Word,
  /** Resource, as `pods`. */
  kind: Word,
  outcome: AuditResult.or(z.literal("")).default(""),
  text: z.string().max(500).default(""),
  /** `next` of the answer before. */
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().positive().max(500).default(100),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditAnswer = z.object({
  /** Newest first. */
  entries: z.array(AuditEntry),
  next: z.int().nullable(),
  /** Everybody's entries, or only one's own. */
  scope: z.enum(["everybody", "own"]),
  asOf: EpochMilliseconds,
});
export type AuditAnswer = z.infer<typeof AuditAnswer>;

export const AuditExportQuery = z.strictObject({
  ...AuditQuery.omit({ cursor: true, limit: true }).shape,
  format: z.enum(["ndjson", "csv"]).default("ndjson"),
});
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

/** Whether the chain of records is as it was written. */
export const ChainState = z.object({
  state: z.enum(["verified", "broken", "unverified"]),
  /** The last record up to which the chain holds. */
  verifiedTo: z.int(),
  checkedAt: EpochMilliseconds.nullable(),
  broken: z.object({ seq: z.int(), why: z.enum(["edited", "deleted", "reordered", "truncated", "torn"]) }).nullable(),
  /** A record that was cut off by a crash and moved aside at the start. */
  repaired: z.string().nullable(),
  /** Why nothing can be written at the moment. */
  refusing: z.string().nullable(),
  /** The last record. */
  head: z.int(),
  isKept: z.boolean(),
});
export type ChainState = z.infer<typeof ChainState>;
