import type { AuditAnswer, AuditEntry, AuditExportQuery, AuditQuery, ChainState } from "#lib/contract/audit.ts";
import type { AuditObject, AuditPerson, AuditResult } from "#lib/model/audit/record.ts";

/** What somebody is about to do. Bodies and diffs come as they are: secrets are taken out before anything is kept. */
export interface AuditIntent {
  person: AuditPerson;
  /** As whom the cluster is asked, when not as Quarterdeck itself. */
  actingAs?: { username: string; groups: readonly string[] };
  /** Hash of the session. */
  sessionId?: string | null;
  /** Address of the connection, and addresses that `X-Forwarded-For` claims. */
  address: { socket: string; claimed: readonly string[] };
  userAgent?: string;
  /** Empty for what Quarterdeck itself does. */
  cluster?: string;
  /** Of Kubernetes, or one of our own: sign-in, sign-out, session-revoke, backchannel-logout, token-create, token-revoke, secret-reveal, backup-file-read, velero-status-read, step-up. */
  verb: string;
  object?: Partial<AuditObject> & { resource: string };
  requestURI?: string;
  /** Hash that a step-up confirmed. */
  intentHash?: string;
  body?: unknown;
  /** The object before and after; texts (YAML) or values. */
  before?: unknown;
  after?: unknown;
  annotations?: Readonly<Record<string, string>>;
}

export interface AuditOutcome {
  result: AuditResult;
  /** HTTP status of the answer. */
  code?: number;
  reason?: string;
  message?: string;
}

export interface AuditHandle {
  /** Goes to the cluster as `Audit-ID`. */
  readonly id: string;
  /** Never throws: what was done was done. An outcome that cannot be written now is written with the next one that can. */
  readonly end: (outcome: AuditOutcome) => Promise<void>;
}

/** Whose entries: everybody's, or one person's. */
export type AuditScope = { everybody: true } | { everybody: false; personId: string };

export interface Audit {
  /** Written and flushed to the disk before it resolves. @throws {AuditError} QD-503-audit: then nothing may be sent to a cluster. */
  begin(intent: AuditIntent): Promise<AuditHandle>;
  /** Intent and outcome at once. @throws {AuditError} QD-503-audit. */
  note(intent: AuditIntent, outcome: AuditOutcome): Promise<void>;
  list(query: AuditQuery, scope: AuditScope): Promise<AuditAnswer>;
  get(id: string, scope: AuditScope): Promise<AuditEntry | null>;
  /** Every entry asked for, newest first, a portion at a time. */
  export(query: AuditExportQuery, scope: AuditScope): AsyncGenerator<readonly AuditEntry[]>;
  /** Reads the whole chain again. */
  verify(): Promise<ChainState>;
  /** The last verdict; a new one is made when it is more than a minute old. */
  chain(): Promise<ChainState>;
  close(): Promise<void>;
}

export interface AuditLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The audit cannot be written: what needs an entry does not happen. */
export class AuditError extends Error {
  override readonly name = "AuditError";
  readonly status = 503;
  readonly code = "QD-503-audit";
  readonly detail: string;
  readonly action =
    "Nothing was sent to any cluster. Free space or give back the right to write in the audit folder, then try again: no restart is needed.";
  readonly errors = undefined;

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const detail = `The audit cannot be written, so nothing may be changed: ${reason}.`;
    super(`QD-503-audit: ${detail}`, { cause });
    this.detail = detail;
  }
}
