import { z } from "zod";

import { ClusterName, NamespaceName, ObjectName } from "./address.ts";
import { RestoreOrder } from "./restore.ts";

/** `shop`, `team-*`, `deployments.apps`, `*`: what Velero takes for a name in a list of what it takes. */
const Pattern = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9*?][A-Za-z0-9*?./:_-]*$/, "must be a name or a pattern with * and ?");
const Patterns = z.array(Pattern).max(500).default([]);
/** As Go writes it. */
const Duration = z
  .string()
  .max(40)
  .regex(/^(?:(?:\d+(?:\.\d+)?(?:ms|s|m|h))+)?$/, "must be a duration, as 720h or 1h30m");
/** One line that may be long. */
const Line = z
  .string()
  .trim()
  .max(2_000)
  .regex(/^[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]*$/u, "must be plain text on one line");
const Name = ObjectName.regex(
  /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
  "must be lower case letters, digits, - and ., as Kubernetes names objects",
);

/** What a Backup takes and where it goes, as a form asks for it. Empty is Velero's own default. */
export const BackupSpec = z.strictObject({
  includedNamespaces: Patterns,
  excludedNamespaces: Patterns,
  includedResources: Patterns,
  excludedResources: Patterns,
  /** `app=web,tier in (a,b),!legacy`. */
  labelSelector: z
    .string()
    .max(2_000)
    .regex(/^[A-Za-z0-9_.,/=!() -]*$/, "must be a label selector, as app=web,tier in (a,b),!legacy")
    .default(""),
  /** null: as Velero decides, which takes the volumes of the claims that it takes. */
  includeClusterResources: z.boolean().nullable().default(null),
  /** How volumes are saved. `default`: as this Velero does. */
  volumes: z.enum(["default", "snapshots", "moved", "files", "none"]).default("default"),
  storageLocation: Name.or(z.literal("")).default(""),
  /** How long it is kept. */
  ttl: Duration.default(""),
});
export type BackupSpec = z.infer<typeof BackupSpec>;

const place = { cluster: ClusterName, namespace: NamespaceName };
const schedule = { ...place, resource: z.literal("schedules"), name: Name };
const location = { ...place, resource: z.literal("backupstoragelocations"), name: Name };
const Cron = Line.min(1).max(200);

export const BackUp = z.strictObject({
  verb: z.literal("back-up"),
  ...place,
  resource: z.literal("backups"),
  name: Name,
  /** A Schedule whose template it is made from; what no form asks for comes along. Empty: from none. */
  schedule: Name.or(z.literal("")).default(""),
  /** null: just as the template has it. */
  spec: BackupSpec.nullable(),
});
export type BackUp = z.infer<typeof BackUp>;

const scheduled = { ...schedule, cron: Cron, spec: BackupSpec };
export const CreateSchedule = z.strictObject({
  verb: z.literal("create-schedule"),
  ...scheduled,
  paused: z.boolean().default(false),
});
export type CreateSchedule = z.infer<typeof CreateSchedule>;
export const EditSchedule = z.strictObject({ verb: z.literal("edit-schedule"), ...scheduled });
export type EditSchedule = z.infer<typeof EditSchedule>;

/** The value of a credential never passes here: the name of a Secret in Velero's namespace, and its key. */
const Credential = z.strictObject({ name: Name, key: ObjectName });

export const CreateLocation = z.strictObject({
  verb: z.literal("create-location"),
  ...location,
  provider: Line.min(1).max(100),
  bucket: Line.min(1).max(255),
  prefix: Line.max(1_000).default(""),
  region: Line.max(100).default(""),
  /** Only Velero ever asks these two. */
  s3Url: Line.default(""),
  publicUrl: Line.default(""),
  s3ForcePathStyle: z.boolean().default(false),
  /** PEM; certificates are no secret. */
  caCert: z.string().max(100_000).default(""),
  credential: Credential.nullable().default(null),
  accessMode: z.enum(["ReadWrite", "ReadOnly"]).default("ReadWrite"),
  isDefault: z.boolean().default(false),
});
export type CreateLocation = z.infer<typeof CreateLocation>;

/** What is restored was looked at by a preflight, which names it. */
export const Restore = z.strictObject({
  verb: z.literal("restore"),
  ...place,
  resource: z.literal("restores"),
  name: Name.max(63),
  order: RestoreOrder,
});
export type Restore = z.infer<typeof Restore>;

const bare = <Verb extends string, Place extends z.ZodRawShape>(verb: Verb, shape: Place) =>
  z.strictObject({ verb: z.literal(verb), ...shape });

/** Something that can be done with Velero's objects. */
export const backupActions = [
  BackUp,
  CreateSchedule,
  EditSchedule,
  bare("pause", schedule),
  bare("resume", schedule),
  CreateLocation,
  bare("make-read-only", location),
  bare("make-writable", location),
  bare("make-default", location),
  bare("remove-location", location),
  Restore,
  bare("delete-backup", { ...place, resource: z.literal("backups"), name: ObjectName }),
] as const;
export type BackupAction = z.infer<(typeof backupActions)[number]>;
