import { z } from "zod";

import { ClusterName, NamespaceName, ObjectName } from "./address.ts";
import { drillWishes } from "./drill-wish.ts";
import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";
import { IntentInput } from "./intent.ts";
import { PreflightCheck } from "./restore.ts";

/** What a drill does, in this order (domain.md 1.4). */
export const DrillStep = z.enum(["prepare", "restore", "judge", "tear-down"]);
export type DrillStep = z.infer<typeof DrillStep>;

/** One thing that has to be so for a restore to be proven. `unknown`: it could not be read, which proves nothing. */
export const DrillAssertion = z.object({
  what: z.enum(["restore", "objects", "claims", "workloads", "objective", "sentinel", "probe"]),
  state: z.enum(["met", "failed", "unknown"]),
  /** What was found, in one sentence with its numbers. */
  sentence: z.string(),
  /** Objects that it is about, as `Kind/name`, at most 20. */
  evidence: z.array(z.string()),
});
export type DrillAssertion = z.infer<typeof DrillAssertion>;

export const DrillVerdict = z.enum(["proven", "failed", "unproven"]);
export type DrillVerdict = z.infer<typeof DrillVerdict>;

/** What a drill found. It is written once, and never again. */
export const DrillProof = z.object({
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  /** The cluster that it was restored into; empty in proofs of before there were others: its own. */
  into: z.string().default(""),
  /** Where it was restored to, and is gone from. */
  scratch: z.string(),
  /** The Backup of its own cluster, as `namespace/name`, and the time that it holds. */
  backup: z.string(),
  pointAt: EpochSeconds,
  /** The Restore's name. */
  restore: z.string(),
  startedAt: EpochMilliseconds,
  judgedAt: EpochMilliseconds,
  /** From Velero's start to its end; null when it did not end. */
  restoreSeconds: z.number().nullable(),
  /** From Velero's start until everything restored was healthy: the measured RTO. Null when that was never so. */
  recoverySeconds: z.number().nullable(),
  objectiveSeconds: z.number().nullable(),
  verdict: DrillVerdict,
  assertions: z.array(DrillAssertion),
  /** What was left out or changed on purpose, one sentence each. */
  exclusions: z.array(z.string()),
  /** Who had it run. */
  by: z.string(),
});
export type DrillProof = z.infer<typeof DrillProof>;

/** What is left of a drill in its cluster. `left`: it could not be removed, and why. */
export const DrillRemains = z.discriminatedUnion("state", [
  z.object({ state: z.literal("there") }),
  z.object({ state: z.literal("gone"), at: EpochMilliseconds }),
  z.object({ state: z.literal("left"), objects: z.array(z.string()), reason: z.string() }),
]);
export type DrillRemains = z.infer<typeof DrillRemains>;

/** A drill that runs, or ended. */
export const Drill = z.object({
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  /** The cluster that it restores into; empty: its own. */
  into: z.string().default(""),
  scratch: z.string(),
  /** Velero's own namespace, where its Restore is. */
  home: z.string(),
  by: z.string(),
  /** Name of the policy that had it run; empty when somebody began it. */
  policy: z.string().default(""),
  startedAt: EpochMilliseconds,
  /** What it does now; null when it ended. */
  step: DrillStep.nullable(),
  /** What it waits for; empty when it ended. */
  progress: z.string(),
  /** Why it ended without a proof; empty otherwise. */
  failure: z.string(),
  proof: DrillProof.nullable(),
  /** SHA-256 of the proof's canonical JSON, which is also in the audit; empty without one. */
  proofHash: z.string(),
  remains: DrillRemains,
});
export type Drill = z.infer<typeof Drill>;

/** `GET /api/v1/drills`: those of the namespaces that the viewer may see, newest first. */
export const DrillQuery = z.strictObject({
  cluster: ClusterName.optional(),
  namespace: NamespaceName.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const DrillAnswer = z.object({ drills: z.array(Drill), total: z.int(), asOf: EpochMilliseconds });
export type DrillAnswer = z.infer<typeof DrillAnswer>;

/** The drill cluster, which has to see the backup; the namespace's own unless named. */
const DrillInto = ClusterName.optional();

/** How a drill cluster sees the backup. */
const DrillThrough = z.object({
  location: z.string(),
  /** Otherwise it could change and delete what the source has stored. */
  isReadOnly: z.boolean(),
  /** In what its location differs from the source's: `region`, `s3Url`. */
  otherwise: z.array(z.enum(["region", "s3Url"])),
});
export type DrillThrough = z.infer<typeof DrillThrough>;

/** Which namespace is rehearsed, from which Backup; the newest usable point unless named. */
export const DrillPlace = z.strictObject({
  cluster: ClusterName,
  namespace: NamespaceName,
  backup: ObjectName.optional(),
  into: DrillInto,
  ...drillWishes,
});
export type DrillPlace = z.input<typeof DrillPlace>;

/** `POST /api/v1/drills/preview`: what it would do. Nothing is changed. */
export const DrillPreview = z.object({
  cluster: z.string(),
  namespace: z.string(),
  /** The cluster that is restored into. */
  into: z.string(),
  /** Null in the namespace's own cluster. */
  through: DrillThrough.nullable(),
  scratch: z.string(),
  backup: z.string(),
  pointAt: EpochSeconds,
  /** Objects of the namespace in the Backup, by kind, the most first. */
  kinds: z.array(z.object({ kind: z.string(), objects: z.int() })),
  exclusions: z.array(z.string()),
  objectiveSeconds: z.number().nullable(),
  ...drillWishes,
  /** What a restore is checked for (domain.md 1.3). */
  checks: z.array(PreflightCheck),
  /** Why it cannot be run; null when it can. */
  refusal: z.object({ code: z.string(), detail: z.string(), action: z.string() }).nullable(),
  /** To be confirmed by a fresh sign-in before; null where none is asked for. */
  intent: IntentInput.omit({ return: true }).nullable(),
});
export type DrillPreview = z.infer<typeof DrillPreview>;

/** `POST /api/v1/drills`: exactly what was previewed. */
export const DrillInput = z.strictObject({
  cluster: ClusterName,
  namespace: NamespaceName,
  backup: ObjectName,
  into: DrillInto,
  ...drillWishes,
  intent: z.string().max(200).nullable().default(null),
});
export type DrillInput = z.input<typeof DrillInput>;
