import { z } from "zod";

import { RefusedAccess } from "./access.ts";
import { ClusterName, NamespaceName, ObjectName } from "./address.ts";
import { type BackupAction, backupActions } from "./backup-action.ts";
import { EpochMilliseconds } from "./freshness.ts";
import { IntentInput } from "./intent.ts";

/** Texts that turn what stands beside them round, or control a terminal, are nobody's reason. */
const Reason = z
  .string()
  .trim()
  .max(1_000)
  .regex(/^(?:[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]|[\n\t])*$/u, "must be plain text")
  .default("");

/** Kinds whose pods are replaced one after the other when their template changes. */
export const RestartedResource = z.enum(["deployments", "statefulsets", "daemonsets"]);
export const ScaledResource = z.enum(["deployments", "statefulsets"]);

/** Something that can be done with one object from the console. `verb` is what a person calls it. */
export const Action = z.discriminatedUnion("verb", [
  z.strictObject({
    verb: z.literal("restart"),
    cluster: ClusterName,
    resource: RestartedResource,
    namespace: NamespaceName,
    name: ObjectName,
  }),
  z.strictObject({
    verb: z.literal("scale"),
    cluster: ClusterName,
    resource: ScaledResource,
    namespace: NamespaceName,
    name: ObjectName,
    replicas: z.int().min(0).max(10_000),
  }),
  /** Asks first whether the budgets allow it: `pods/eviction`. */
  z.strictObject({
    verb: z.literal("evict"),
    cluster: ClusterName,
    resource: z.literal("pods"),
    namespace: NamespaceName,
    name: ObjectName,
  }),
  /** Asks no budget. */
  z.strictObject({
    verb: z.literal("delete"),
    cluster: ClusterName,
    resource: z.literal("pods"),
    namespace: NamespaceName,
    name: ObjectName,
  }),
  z.strictObject({ verb: z.literal("cordon"), cluster: ClusterName, resource: z.literal("nodes"), name: ObjectName }),
  z.strictObject({ verb: z.literal("uncordon"), cluster: ClusterName, resource: z.literal("nodes"), name: ObjectName }),
  ...backupActions,
]);
export type Action = z.infer<typeof Action>;
/** What can be done with Kubernetes' own objects. */
export type ObjectAction = Exclude<Action, BackupAction>;

/** What else has a say over the object, or feels the action. */
export const ActionWarning = z.object({
  /** `reverted`: something will undo it. `budget`: fewer pods than a budget wants. `outage`: nothing will be left. `lost`: what it destroys. `coverage`: what it takes and leaves out. `forecast`: what is to be expected. */
  kind: z.enum([
    "reverted",
    "budget",
    "outage",
    "unmanaged",
    "state",
    "unread",
    "cluster",
    "lost",
    "storage",
    "coverage",
    "overlap",
    "forecast",
    "right",
  ]),
  /** `note`: nothing speaks against it. */
  tone: z.enum(["note", "warn", "crit"]),
  /** Who: `Argo CD`, `HorizontalPodAutoscaler web`, the object's own name. */
  by: z.string(),
  /** One sentence: what will happen, and what to do instead. */
  sentence: z.string(),
});
export type ActionWarning = z.infer<typeof ActionWarning>;

/** What the cluster says it would make of it, before anything is done. */
export const Rehearsal = z.discriminatedUnion("state", [
  /** YAML of what somebody may set, before and after; without status and managed fields, Secrets taken out. After is empty for what is gone. */
  z.object({ state: z.literal("done"), before: z.string(), after: z.string() }),
  /** The cluster refuses: a right is missing, a webhook or a quota says no. */
  z.object({
    state: z.literal("refused"),
    code: z.string(),
    detail: z.string(),
    action: z.string(),
    access: RefusedAccess.optional(),
  }),
]);
export type Rehearsal = z.infer<typeof Rehearsal>;

/** `POST /api/v1/actions/preview` answers: all that is to be known before doing it. Nothing was changed. */
export const ActionPreview = z.object({
  action: Action,
  /** Stands for the object as it was looked at; the action is refused with QD-409-changed when it is another by then. */
  basis: z.string(),
  rehearsal: Rehearsal,
  /** The worst first. */
  warnings: z.array(ActionWarning),
  /** A reason has to be given: it destroys something. */
  isReasonNeeded: z.boolean(),
  /** To be announced to `POST /api/v1/intents` and confirmed by a fresh sign-in before; null where none is asked for. */
  intent: IntentInput.omit({ return: true }).nullable(),
  /** The same with kubectl. */
  kubectl: z.string(),
  asOf: EpochMilliseconds,
});
export type ActionPreview = z.infer<typeof ActionPreview>;

/** `POST /api/v1/actions`. */
export const ActionInput = z.strictObject({
  action: Action,
  basis: z.string().min(1).max(200),
  /** Why, for the audit. */
  reason: Reason,
  /** Of `POST /api/v1/intents`, once confirmed. */
  intent: z.string().max(200).nullable().default(null),
});
export type ActionInput = z.input<typeof ActionInput>;

/** It was done. What was refused is a problem. */
export const ActionOutcome = z.object({
  action: Action,
  /** Id of the audit's entry, and `Audit-ID` in the cluster's own audit log. */
  auditId: z.string(),
  /** What happens now, in one sentence. */
  sentence: z.string(),
  /** `Warning` headers of the cluster. */
  warnings: z.array(z.string()),
  at: EpochMilliseconds,
});
export type ActionOutcome = z.infer<typeof ActionOutcome>;
