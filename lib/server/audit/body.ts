import type { AuditObject, IntentBody, OutcomeBody } from "#lib/model/audit/record.ts";
import { clip, redact, redactText } from "#lib/model/audit/redact.ts";

import type { AuditIntent, AuditOutcome } from "./audit.ts";

const mostCharacters = 65_536;
const mostNamed = 1024;
const short = (text: string | undefined): string => clip(text ?? "", mostNamed);

/** What is kept of an intent: without secrets, and of a bounded size. */
export function toIntentBody(intent: AuditIntent, auditID: string): IntentBody {
  const { person, actingAs, address } = intent;
  const resource = intent.object?.resource ?? "";
  return {
    stage: "intent",
    auditID,
    at: Date.now(),
    monotonicMilliseconds: Math.round(performance.now()),
    user: { id: short(person.id), name: short(person.name), groups: person.groups.slice(0, 500).map(short) },
    impersonatedUser: actingAs
      ? { username: short(actingAs.username), groups: actingAs.groups.slice(0, 500).map(short) }
      : null,
    sessionId: intent.sessionId ?? null,
    sourceIPs: { socket: short(address.socket), claimed: address.claimed.slice(0, 20).map(short) },
    userAgent: redactText(short(intent.userAgent)),
    cluster: short(intent.cluster),
    verb: short(intent.verb),
    objectRef: intent.object ? toObject(intent.object) : null,
    requestURI: redactText(short(intent.requestURI)),
    intentHash: intent.intentHash ?? null,
    requestObject: intent.body === undefined ? null : bounded(redact(intent.body, resource)),
    diff:
      intent.before === undefined && intent.after === undefined
        ? null
        : { before: toText(intent.before, resource), after: toText(intent.after, resource) },
    annotations: Object.fromEntries(
      Object.entries(intent.annotations ?? {}).map(([key, value]) => [short(key), redactText(short(value))]),
    ),
  };
}

export function toOutcomeBody(outcome: AuditOutcome, auditID: string, began: number | null): OutcomeBody {
  const monotonicMilliseconds = Math.round(performance.now());
  return {
    stage: "outcome",
    auditID,
    at: Date.now(),
    monotonicMilliseconds,
    result: outcome.result,
    responseStatus: {
      code: outcome.code ?? null,
      reason: redactText(short(outcome.reason)),
      message: redactText(short(outcome.message)),
    },
    latencyMilliseconds: began === null ? null : monotonicMilliseconds - began,
  };
}

const toObject = (object: Partial<AuditObject>): AuditObject => ({
  apiGroup: short(object.apiGroup),
  apiVersion: short(object.apiVersion),
  resource: short(object.resource),
  subresource: short(object.subresource),
  namespace: short(object.namespace),
  name: short(object.name),
  uid: short(object.uid),
  resourceVersion: short(object.resourceVersion),
});

function bounded(value: unknown): unknown {
  const text = JSON.stringify(value) ?? "null";
  return text.length <= mostCharacters ? value : clip(text, mostCharacters);
}

/** A value as lines that can be compared. A text is taken for one whose secrets the caller has taken out; their forms are looked for still. */
function toText(value: unknown, resource: string): string {
  if (value === undefined) return "";
  if (typeof value === "string") return clip(redactText(value), mostCharacters);
  return clip(JSON.stringify(redact(value, resource), null, 2), mostCharacters);
}
