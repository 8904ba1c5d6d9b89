import type { DrillWishes } from "#lib/contract/drill-wish.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import type { Identity } from "#lib/model/rbac/policy.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Audit, AuditIntent } from "#lib/server/audit/audit.ts";

/** A drill that was checked and may run. */
export interface DrillOrder extends DrillWishes {
  readonly id: string;
  readonly namespace: string;
  readonly scratch: string;
  /** Velero's own namespace, where it is restored. */
  readonly home: string;
  /** The Backup's name in it. */
  readonly backup: string;
  /** The Backup of the namespace's own cluster, as `namespace/name`. */
  readonly origin: string;
  /** Unix seconds that it holds. */
  readonly pointAt: number;
  /** Labels of the namespace that decide which pods are let in. */
  readonly podSecurity: Readonly<Record<string, string>>;
  /** The Restore that Velero is given. */
  readonly restore: Readonly<Record<string, unknown>>;
  readonly objectiveSeconds: number | null;
  /** Who had it run, for the proof. */
  readonly by: string;
}

/** What a policy says of its drills, and as whom the cluster that is restored into knows it (null: it does not say). */
export interface PolicyOrder extends Pick<DrillPolicy, "name" | "place" | "objectiveSeconds"> {
  readonly identity: Identity | null;
}

/** Files of Velero's that a drill reads. */
export type ReadFile = (
  kind: "BackupResourceList" | "RestoreResourceList",
  name: string,
  signal: AbortSignal,
) => Promise<string>;

/** Where a drill works, and as whom: everything is asked and written by `cluster`. */
export interface DrillSite {
  readonly cluster: Reached;
  /** Where the namespace itself is, which is only read: the same one, unless a drill cluster is named. */
  readonly source: Reached;
  readonly audit: Audit;
  /** Who it is, for the audit. */
  readonly person: Pick<AuditIntent, "person" | "actingAs" | "sessionId" | "address" | "userAgent">;
  /** Beside whose entries they are: by which policy. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly readFile: ReadFile;
  readonly now: () => number;
}

/** Why a drill went no further: one sentence. */
export class DrillError extends Error {
  override readonly name = "DrillError";
}
