import { canonicalJson } from "./canonical.ts";

/** Text → hash in hexadecimal. */
export type Hash = (text: string) => string;

/** What stands before the first record. */
export const GENESIS = "0".repeat(64);

/** Who did it, as Quarterdeck knows them. */
export interface AuditPerson {
  /** Stable over sign-ins. */
  id: string;
  name: string;
  groups: readonly string[];
}

/** `objectRef` of audit.k8s.io/v1. Texts are empty where nothing is known. */
export interface AuditObject {
  apiGroup: string;
  apiVersion: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
}

export type AuditResult = "succeeded" | "failed" | "denied" | "unknown";

/** What is about to happen: a superset of an audit.k8s.io/v1 Event (security.md section 5). */
export interface IntentBody {
  stage: "intent";
  auditID: string;
  /** Unix milliseconds, and a clock that never goes back. */
  at: number;
  monotonicMilliseconds: number;
  user: AuditPerson;
  impersonatedUser: { username: string; groups: readonly string[] } | null;
  /** Hash of the session. */
  sessionId: string | null;
  /** `socket` is what the connection says; `claimed` what a header says, and anybody can write a header. */
  sourceIPs: { socket: string; claimed: readonly string[] };
  userAgent: string;
  /** Empty for what Quarterdeck itself does, such as a sign-in. */
  cluster: string;
  verb: string;
  objectRef: AuditObject | null;
  requestURI: string;
  intentHash: string | null;
  /** Redacted. */
  requestObject: unknown;
  /** Redacted texts of the object before and after. */
  diff: { before: string; after: string } | null;
  annotations: Readonly<Record<string, string>>;
}

export interface OutcomeBody {
  stage: "outcome";
  auditID: string;
  at: number;
  monotonicMilliseconds: number;
  result: AuditResult;
  responseStatus: { code: number | null; reason: string; message: string };
  /** Null when the process that began it has ended since. */
  latencyMilliseconds: number | null;
}

/** A signed head: whoever lacks the key cannot write one, so what stands before it cannot be written anew. */
export interface CheckpointBody {
  stage: "checkpoint";
  at: number;
  /** HMAC of `seq:prevHash` of this very record. */
  signature: string;
}

export type RecordBody = IntentBody | OutcomeBody | CheckpointBody;
export type AuditRecord = RecordBody & { seq: number; prevHash: string; hash: string };

/** The place of a record in the chain. */
export interface Head {
  seq: number;
  hash: string;
}

/** `hash = H(prevHash || canonical JSON of the rest)`. */
export function hashOf(body: object, prevHash: string, hash: Hash): string {
  const { hash: _own, ...rest } = body as { hash?: string };
  return hash(prevHash + canonicalJson(rest));
}

/** A body at its place after `head`. */
export function seal(body: RecordBody, head: Head, hash: Hash): AuditRecord {
  const placed = { ...body, seq: head.seq + 1, prevHash: head.hash };
  return { ...placed, hash: hashOf(placed, head.hash, hash) };
}

/** A line of the file; null when it is no record. JSON escapes line ends, so a name can never begin a line of its own. */
export function parseRecord(line: string): AuditRecord | null {
  try {
    const value = JSON.parse(line) as Partial<AuditRecord> | null;
    const isRecord = typeof value === "object" && value !== null && Number.isSafeInteger(value.seq);
    return isRecord && typeof value.hash === "string" && typeof value.prevHash === "string"
      ? (value as AuditRecord)
      : null;
  } catch {
    return null;
  }
}
