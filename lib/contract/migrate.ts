import { z } from "zod";

import { ClusterName } from "./address.ts";
import { BackupDetail, RestoreRun } from "./backup-detail.ts";
import { Coverage, LocationRow, PhaseClass } from "./backup.ts";
import { EpochMilliseconds, EpochSeconds, PartialCluster } from "./freshness.ts";
import { PreflightCheck } from "./restore.ts";

const Text = z.string().max(253).default("");
/** Names with commas between. */
const List = z.string().max(8000).default("");

/** `GET /api/v1/backups/migration`: what somebody wants to move, as the page's own address says it. */
export const MigrationInput = z.strictObject({
  from: ClusterName,
  /** Empty: not chosen yet. */
  to: Text,
  /** Namespaces of the source: `shop,cart`. */
  namespaces: List,
  /** Their names on the target where they are others: `shop:shop-new`. */
  as: List,
  /** A backup of the source, and Velero's namespace there; empty: the newest that is usable. */
  velero: Text,
  backup: Text,
});
export type MigrationInput = z.infer<typeof MigrationInput>;

/** What a cluster's Velero lets the viewer know. */
export const VeleroStanding = z.enum(["known", "absent", "forbidden", "unknown"]);
export type VeleroStanding = z.infer<typeof VeleroStanding>;

/** A backup of the source that takes all of the namespaces, if in part. */
export const MigrationPoint = z.object({
  namespace: z.string(),
  name: z.string(),
  phase: z.string(),
  class: PhaseClass,
  startedAt: EpochSeconds.nullable(),
  completedAt: EpochSeconds.nullable(),
  location: z.string(),
  saving: z.enum(["moved", "files", "snapshots", "none"]),
  usability: BackupDetail.shape.usability,
  coverage: Coverage,
  /** Whether its filters take Secrets. */
  takesSecrets: z.boolean(),
  /** Of the namespaces those that were made after it began: what it has of them is another one's of that name, if anything. */
  younger: z.array(z.string()),
});
export type MigrationPoint = z.infer<typeof MigrationPoint>;

/** A storage location, with what tells whether two of them are one place. */
export const MigrationPlace = LocationRow.pick({
  cluster: true,
  namespace: true,
  name: true,
  state: true,
  reason: true,
  provider: true,
  bucket: true,
  prefix: true,
  isReadOnly: true,
  syncedAt: true,
}).extend({ region: z.string(), s3Url: z.string() });
export type MigrationPlace = z.infer<typeof MigrationPlace>;

/**
 * How far a target is from seeing a backup. `absent`: it has no location over the backup's place. `unchecked`: Velero has not looked at the
 * location. `waiting`: it was not synced since the backup ended. `missing`: it was, and the backup is not there.
 * `shadowed`: the target has another one of that name, and Velero syncs none over it.
 */
export const Sight = z.enum(["absent", "unavailable", "unchecked", "waiting", "missing", "shadowed", "seen"]);
export type Sight = z.infer<typeof Sight>;

export const MigrationAnswer = z.object({
  source: z.object({
    cluster: z.string(),
    velero: VeleroStanding,
    reason: z.string(),
    /** Newest first, at most 30. */
    points: z.array(MigrationPoint),
    /** The one that is meant: asked for, else the newest usable; null without. */
    point: MigrationPoint.nullable(),
    /** Where that one is; null when it is not known. */
    place: MigrationPlace.nullable(),
  }),
  /** Null as long as no target is chosen. */
  target: z
    .object({
      cluster: z.string(),
      velero: VeleroStanding,
      reason: z.string(),
      /** Null without a point. */
      sight: Sight.nullable(),
      /** The location over the same place; null without. */
      place: MigrationPlace.nullable(),
      /** In what its configuration differs from the source's: `region`, `s3Url`. */
      otherwise: z.array(z.enum(["region", "s3Url"])),
      /** The Backup that was found in it, as `namespace` and `name`; null before. */
      backup: z.object({ namespace: z.string(), name: z.string() }).nullable(),
      /** Restores from it, newest first, at most 30. */
      restores: z.array(RestoreRun),
    })
    .nullable(),
  partial: z.array(PartialCluster),
  asOf: EpochMilliseconds,
});
export type MigrationAnswer = z.infer<typeof MigrationAnswer>;

export const DifferenceState = z.enum(["differs", "source-only", "target-only"]);
export type DifferenceState = z.infer<typeof DifferenceState>;

/** One object that is not alike on both sides. */
export const DifferenceRow = z.object({
  resource: z.string(),
  /** In the source, and as it is called on the target. */
  namespace: z.string(),
  targetNamespace: z.string(),
  name: z.string(),
  state: DifferenceState,
  /** What differs, with both values; none where one side lacks it. */
  aspects: z.array(z.object({ aspect: z.string(), source: z.string(), target: z.string() })),
});
export type DifferenceRow = z.infer<typeof DifferenceRow>;

/** One kind over all of the namespaces; `null` where a side could not be read whole. */
export const DifferenceKind = z.object({
  resource: z.string(),
  source: z.int().nullable(),
  target: z.int().nullable(),
  same: z.int(),
});
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** A part of a side that is not known, and why. */
export const UnreadPart = z.object({
  cluster: z.string(),
  namespace: z.string(),
  resources: z.array(z.string()),
  reason: z.string(),
});
export type UnreadPart = z.infer<typeof UnreadPart>;

/** `GET /api/v1/backups/migration/difference`: both sides as they are now, and what speaks for and against the cut-over. */
export const DifferenceAnswer = z.object({
  kinds: z.array(DifferenceKind),
  /** Those that are not alike, at most 500, and how many there are. */
  rows: z.array(DifferenceRow),
  total: z.int(),
  unread: z.array(UnreadPart),
  /** Sides that do not answer, and since when. */
  partial: z.array(PartialCluster),
  /** In the order of their ids: `CUT-01` … */
  checks: z.array(PreflightCheck),
  asOf: EpochMilliseconds,
});
export type DifferenceAnswer = z.infer<typeof DifferenceAnswer>;
