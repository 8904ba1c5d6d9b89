import { z } from "zod";

import { RefusedAccess } from "./access.ts";
import { ClusterName, NamespaceName, ObjectName } from "./address.ts";
import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";

/** As somebody typed it: what is no name is told by the preflight, which says what is wrong with it. */
const Typed = z.string().max(253);
const Labels = z.record(z.string().max(317), z.string().max(63));

/** What to restore from a backup, and how: what stands in a Restore's `spec`. */
export const RestoreWish = z.strictObject({
  /** Names in the backup. None: all that it holds. */
  namespaces: z.array(Typed).max(1000).default([]),
  excludedNamespaces: z.array(Typed).max(1000).default([]),
  /** Kinds as Velero names them: `configmaps`, `deployments.apps`. None: all that it holds and can be restored. */
  resources: z.array(Typed).max(500).default([]),
  excludedResources: z.array(Typed).max(500).default([]),
  labelSelector: Labels.default({}),
  /** Any of these. Not together with `labelSelector`. */
  orLabelSelectors: z.array(Labels).max(20).default([]),
  /** Namespaces that come back under another name. */
  mapping: z
    .array(z.strictObject({ from: Typed, to: Typed }))
    .max(1000)
    .default([]),
  /** What is done with objects that exist. `update` patches them to what the backup holds. */
  existing: z.enum(["none", "update"]).default("none"),
  restoreVolumes: z.boolean().default(true),
  preserveNodePorts: z.boolean().default(false),
  /** A ConfigMap in Velero's namespace; empty for none. */
  resourceModifier: Typed.default(""),
});
export type RestoreWish = z.infer<typeof RestoreWish>;

/** `POST /api/v1/restores/preflight`. Exactly one of `backup` and `schedule`, whose newest usable backup is then meant. */
export const PreflightInput = z.strictObject({
  cluster: ClusterName,
  /** Velero's own. */
  namespace: NamespaceName,
  backup: Typed.default(""),
  schedule: Typed.default(""),
  wish: RestoreWish.prefault({}),
});
export type PreflightInput = z.infer<typeof PreflightInput>;

/** What a Restore that is written says: one backup, and by name each namespace and kind that was checked. */
export const RestoreOrder = z.strictObject({
  backup: ObjectName,
  wish: RestoreWish.extend({
    namespaces: z.array(NamespaceName).max(1000),
    resources: z.array(Typed).min(1).max(500),
  }),
  /** Of `resources`, those that have no namespace. */
  clusterResources: z.array(Typed).max(500),
});
export type RestoreOrder = z.infer<typeof RestoreOrder>;

/** `unknown` is never a pass: what would tell could not be read. */
export const CheckState = z.enum(["pass", "warn", "block", "unknown"]);
export type CheckState = z.infer<typeof CheckState>;

export const PreflightCheck = z.object({
  /** `PRE-01` … `PRE-22`. */
  id: z.string(),
  title: z.string(),
  state: CheckState,
  sentence: z.string(),
  /** It is unknown, and as long as it is nothing is restored. */
  isRequired: z.boolean(),
  /** What was found, at most 20, and how many there are. `access`: the right that is missing, where that is what was found. */
  evidence: z.array(z.object({ what: z.string(), value: z.string(), access: RefusedAccess.optional() })),
  evidenceCount: z.int(),
});
export type PreflightCheck = z.infer<typeof PreflightCheck>;

/** One object of the backup, where it would come to be. */
export const PredictedObject = z.object({
  /** `deployments.apps`; the kind's own word where the cluster does not serve it. */
  resource: z.string(),
  /** As it will be called; empty for what has none. */
  namespace: z.string(),
  name: z.string(),
  /** Why it cannot; empty for the others. */
  reason: z.string(),
});
export type PredictedObject = z.infer<typeof PredictedObject>;

/** So many, and the first 200 of them. */
export const PredictedPart = z.object({ count: z.int(), objects: z.array(PredictedObject) });
export type PredictedPart = z.infer<typeof PredictedPart>;

/** What would become of each object. Velero has no rehearsal: this is what follows from the lists. */
export const Prediction = z.object({
  created: PredictedPart,
  skipped: PredictedPart,
  patched: PredictedPart,
  cannot: PredictedPart,
  /** Whether they exist could not be read. */
  unknown: PredictedPart,
  /** A label selector leaves fewer: Velero's list has no labels. */
  isAtMost: z.boolean(),
});
export type Prediction = z.infer<typeof Prediction>;

/** A kind that the backup holds, of what is asked for. */
export const HeldKind = z.object({
  resource: z.string(),
  kind: z.string(),
  count: z.int(),
  isNamespaced: z.boolean(),
  /** Why it is left out or refused; empty where it is restored. */
  reason: z.string(),
});
export type HeldKind = z.infer<typeof HeldKind>;

export const PreflightAnswer = z.object({
  cluster: z.string(),
  namespace: z.string(),
  /** The backup that is meant, also where it is not there or cannot be read; empty where a schedule has none. */
  backup: z.string(),
  pointAt: EpochSeconds.nullable(),
  /** In the order of their ids: all 22. */
  checks: z.array(PreflightCheck),
  /** Nothing blocks, and what must be known is. */
  isAllowed: z.boolean(),
  /** Null where what the backup holds could not be read. */
  prediction: Prediction.nullable(),
  /** Namespaces in the backup, and how many objects in each. Empty where its list could not be read. */
  namespaces: z.array(z.object({ namespace: z.string(), count: z.int() })),
  kinds: z.array(HeldKind),
  /** What would be written: to be sent as it is. Null where it is not known by name. */
  order: RestoreOrder.nullable(),
  /** Kinds that the viewer may not restore into each of the namespaces: to be left out. */
  refusedResources: z.array(z.string()),
  asOf: EpochMilliseconds,
});
export type PreflightAnswer = z.infer<typeof PreflightAnswer>;

/** `GET /api/v1/restores/{cluster}/{namespace}/{name}/objects`: what bears the mark of a restore, and how it is now. */
export const CameBack = z.object({
  /** By kind, how many there are of what it created; what it patched bears no mark. */
  created: z.array(z.object({ resource: z.string(), namespace: z.string(), count: z.int() })),
  /** Kinds and namespaces that could not be listed, and why. */
  unread: z.array(z.object({ what: z.string(), reason: z.string() })),
  /** Deployments, StatefulSets and DaemonSets of it. */
  workloads: z.array(
    z.object({
      resource: z.string(),
      namespace: z.string(),
      name: z.string(),
      desired: z.int(),
      ready: z.int(),
      isHealthy: z.boolean(),
    }),
  ),
  restoreSeconds: z.number().nullable(),
  /** From its start until it was over and all of its workloads were healthy; null while they are not, or that is not known. */
  measuredSeconds: z.number().nullable(),
  /** Namespaces that came to be while it ran. */
  namespaces: z.array(z.string()),
  asOf: EpochMilliseconds,
});
export type CameBack = z.infer<typeof CameBack>;
