import type { AuditEntry } from "#lib/contract/audit.ts";

import type { IntentBody, OutcomeBody } from "./record.ts";

/** An intent and, once there is one, its outcome as the one thing that somebody did. */
export function toEntry(intent: IntentBody & { seq: number }, outcome: OutcomeBody | null): AuditEntry {
  return withOutcome(
    {
      id: intent.auditID,
      seq: intent.seq,
      at: intent.at,
      person: { ...intent.user, groups: [...intent.user.groups] },
      actingAs: intent.impersonatedUser && {
        username: intent.impersonatedUser.username,
        groups: [...intent.impersonatedUser.groups],
      },
      sessionId: intent.sessionId,
      sourceIPs: { socket: intent.sourceIPs.socket, claimed: [...intent.sourceIPs.claimed] },
      userAgent: intent.userAgent,
      cluster: intent.cluster,
      verb: intent.verb,
      object: intent.objectRef,
      requestURI: intent.requestURI,
      intentHash: intent.intentHash,
      request: intent.requestObject,
      diff: intent.diff,
      annotations: { ...intent.annotations },
      result: "pending",
      response: null,
      endedAt: null,
      latencyMilliseconds: null,
    },
    outcome,
  );
}

export function withOutcome(entry: AuditEntry, outcome: OutcomeBody | null): AuditEntry {
  if (outcome === null) return entry;
  const { result, responseStatus, at, latencyMilliseconds } = outcome;
  return { ...entry, result, response: responseStatus, endedAt: at, latencyMilliseconds };
}
