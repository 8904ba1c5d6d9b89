import type { RefusedAccess } from "#lib/contract/access.ts";
import type { PreflightInput } from "#lib/contract/restore.ts";
import type { SavedVolume } from "#lib/model/backup/results.ts";

import type { HeldItem } from "./held.ts";
import type { ServedKind } from "./kinds.ts";

/** Something that was read, or why it could not be. Never nothing for what is not known. */
export type Known<Value> =
  | { readonly state: "known"; readonly value: Value }
  | { readonly state: "unknown"; readonly reason: string; readonly access?: RefusedAccess };

export const known = <Value>(value: Value): Known<Value> => ({ state: "known", value });
/** `access`: the right that is missing, where that is why. */
export const unknown = (reason: string, access?: RefusedAccess): Known<never> => ({
  state: "unknown",
  reason,
  ...(access ? { access } : {}),
});

/** A Backup, as one that is restored from. Times are Unix milliseconds. */
export interface PreflightBackup {
  readonly name: string;
  readonly phase: string;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly expiresMs: number | null;
  readonly isBeingDeleted: boolean;
  /** Another cluster made it. */
  readonly isForeign: boolean;
  readonly location: string;
  /** `v1.36.1`, of the API server that it was taken from; empty where it does not say. */
  readonly sourceVersion: string;
}

export interface PreflightLocation {
  readonly name: string;
  readonly phase: string;
  readonly message: string;
  readonly isReadOnly: boolean;
  readonly syncedMs: number | null;
}

/** A namespace of the target that is there. */
export interface TargetNamespace {
  readonly name: string;
  readonly isTerminating: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** What lies in the namespaces of the backup now, in the cluster that it was made of. The backup's own objects are not opened. */
export interface LiveSource {
  readonly claims: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly storageClass: string;
    readonly bytes: number;
  }[];
  readonly pods: readonly LivePod[];
}

export interface LivePod {
  readonly namespace: string;
  readonly name: string;
  /** All of its containers are ready: its node has its images. */
  readonly isReady: boolean;
  readonly cpuCores: number;
  readonly memoryBytes: number;
  readonly images: readonly string[];
  /** What `baseline` forbids, and what `restricted` forbids besides: `host network`. */
  readonly breaks: { readonly baseline: readonly string[]; readonly restricted: readonly string[] };
}

export interface Quota {
  readonly namespace: string;
  readonly name: string;
  /** `requests.cpu`, in base units: what is left of it. */
  readonly left: Readonly<Record<string, number>>;
}

export interface Limits {
  readonly quotas: readonly Quota[];
  /** LimitRanges, as `namespace/name`. */
  readonly ranges: readonly string[];
  /** What the nodes can hold, less what their pods ask for; null where that is not read. */
  readonly free: { readonly cpuCores: number; readonly memoryBytes: number } | null;
}

export interface Webhook {
  /** `ValidatingWebhookConfiguration gatekeeper`. */
  readonly by: string;
  /** Its service, as `namespace/name`; empty for one by address. */
  readonly service: string;
  readonly isFailing: boolean;
}

export interface OtherRestore {
  readonly name: string;
  readonly phase: string;
  /** Namespaces of the target, as patterns; `*` for all. */
  readonly targets: readonly string[];
}

/** One right that a Restore takes, as an authorizer is asked for it. */
export interface RightQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace: string;
  /** Why: `into shop`, `out of billing`. */
  readonly why: string;
  /** Kind of the wish that it is for; empty for the Restore and for namespaces. */
  readonly of: string;
}

/** A right that an authorizer refused, as it can be asked for again. */
export const refusedOf = (cluster: string, { verb, group, resource, namespace }: RightQuestion): RefusedAccess => ({
  cluster,
  verb,
  group,
  resource,
  subresource: "",
  namespace,
  name: "",
});

export interface RightsRead {
  readonly asked: number;
  readonly refused: readonly RightQuestion[];
}

/** What the checks judge. Each piece was read by itself, as the viewer. */
export interface RestoreEvidence {
  readonly ask: PreflightInput;
  readonly nowMs: number;
  /** Null: there is none of that name. */
  readonly backup: Known<PreflightBackup | null>;
  readonly location: Known<PreflightLocation | null>;
  readonly items: Known<readonly HeldItem[]>;
  readonly served: Known<readonly ServedKind[]>;
  readonly serverVersion: Known<string>;
  readonly namespaces: Known<readonly TargetNamespace[]>;
  /** By kind, `namespace/name` of what is on the target already. */
  readonly existing: ReadonlyMap<string, Known<ReadonlySet<string>>>;
  readonly storage: Known<{ readonly classes: readonly string[]; readonly mapping: Readonly<Record<string, string>> }>;
  readonly volumes: Known<readonly SavedVolume[]>;
  readonly snapshots: Known<{ readonly drivers: readonly string[]; readonly classDrivers: readonly string[] }>;
  readonly live: Known<LiveSource>;
  readonly limits: Known<Limits>;
  readonly webhooks: Known<readonly Webhook[]>;
  /** Who keeps something on the target: `Argo CD application shop`, of `shop`. */
  readonly keepers: Known<readonly { readonly namespace: string; readonly by: string }[]>;
  readonly restores: Known<readonly OtherRestore[]>;
  /** Null: it is not there. `fault`: why it cannot be used; empty where it can. */
  readonly modifier: Known<{ readonly rules: number; readonly fault: string } | null>;
  /** Images that the target's nodes hold. */
  readonly images: Known<ReadonlySet<string>>;
  readonly rights: Known<RightsRead>;
}
