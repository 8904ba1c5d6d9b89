import type { MigrationPlace, MigrationPoint } from "#lib/contract/migrate.ts";
import type { SavedVolume } from "#lib/model/backup/results.ts";
import type { CutOverEvidence, CutOverPoint } from "#lib/model/migrate/evidence.ts";
import type { SideObject, SidePart } from "#lib/model/migrate/side.ts";
import { type Known, known, unknown } from "#lib/model/restore/evidence.ts";

/** `aws backups/east` of cluster `east`, which works and takes what is written. */
export const aPlace = (fields: Partial<MigrationPlace> = {}): MigrationPlace => ({
  cluster: "east",
  namespace: "velero",
  name: "default",
  state: "available",
  reason: "",
  provider: "aws",
  bucket: "backups",
  prefix: "east",
  region: "eu-1",
  s3Url: "",
  isReadOnly: false,
  syncedAt: 2_000,
  ...fields,
});

/** One that can be restored from, and takes all. */
export const aPoint = (fields: Partial<MigrationPoint> = {}): MigrationPoint => ({
  namespace: "velero",
  name: "nightly-1",
  phase: "Completed",
  class: "success",
  startedAt: 1_000,
  completedAt: 1_100,
  location: "default",
  saving: "moved",
  usability: { state: "usable", reason: "" },
  coverage: { state: "full", filters: [] },
  takesSecrets: true,
  younger: [],
  ...fields,
});

/** An object of namespace `shop` that was made before the backup. */
export const aSideObject = (resource: string, fields: Partial<SideObject> = {}): SideObject => ({
  resource,
  namespace: "shop",
  name: "web",
  createdAt: 500,
  changedAt: 600,
  aspects: {},
  replicas: null,
  isScaled: false,
  phase: "",
  hosts: [],
  addresses: [],
  isSuspended: false,
  ...fields,
});

/** What was read of a kind in `shop`, or why it was not. */
export const aPart = (resource: string, objects: readonly SideObject[] | string, namespace = "shop"): SidePart => ({
  resource,
  namespace,
  objects: typeof objects === "string" ? { state: "unknown", reason: objects } : known(objects),
});

const kinds = [
  "deployments.apps",
  "statefulsets.apps",
  "daemonsets.apps",
  "cronjobs.batch",
  "services",
  "ingresses.networking.k8s.io",
  "httproutes.gateway.networking.k8s.io",
  "persistentvolumeclaims",
  "secrets",
];

export interface MigrationWorld {
  readonly source?: readonly SidePart[];
  readonly target?: readonly SidePart[];
  readonly point?: Partial<CutOverPoint> | null;
  readonly shelter?: CutOverEvidence["shelter"];
  readonly volumes?: readonly SavedVolume[];
}

const fill = (parts: readonly SidePart[], namespace: string): SidePart[] => [
  ...parts,
  ...kinds.filter((kind) => !parts.some(({ resource }) => resource === kind)).map((kind) => aPart(kind, [], namespace)),
];

const sheltered: Known<{ writable: string[]; schedules: Map<string, string[]> }> = known({
  writable: ["default"],
  schedules: new Map([["shop-new", ["nightly"]]]),
});

/** `shop` of `east` moves to `west` as `shop-new`; what is not said is empty, and known. */
export const aMove = ({
  source = [],
  target = [],
  point = {},
  shelter = sheltered,
  volumes,
}: MigrationWorld = {}): CutOverEvidence => ({
  source: { cluster: "east", parts: fill(source, "shop") },
  target: { cluster: "west", parts: fill(target, "shop-new") },
  names: new Map([["shop", "shop-new"]]),
  point:
    point === null
      ? null
      : { name: "nightly-1", startedAt: 1_000, saving: "moved", filters: [], takesSecrets: true, ...point },
  shelter,
  volumes: volumes === undefined ? unknown("Velero does not answer") : known(volumes),
});

/** A volume of the claim `web` in `shop`, whose snapshot was moved to the storage. */
export const aSavedVolume = (fields: Partial<SavedVolume> = {}): SavedVolume => ({
  namespace: "shop",
  claim: "web",
  method: "CSISnapshot",
  isSkipped: false,
  reason: "",
  isSaved: true,
  isMoved: true,
  driver: "",
  ...fields,
});
