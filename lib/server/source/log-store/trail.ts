import { isShape } from "./trail-event.ts";
import type { AuditEvent } from "./trail-event.ts";

/** What is asked of audit events: changes of one object, or calls of what will be removed. `cluster` is always one. */
export type TrailAsk = { readonly cluster: string; readonly fromMs: number; readonly limit: number } & (
  | {
      readonly type: "object";
      readonly group: string;
      readonly resource: string;
      /** Empty for what is in none. */
      readonly namespace: string;
      readonly name: string;
    }
  | { readonly type: "deprecated" }
);

export interface Trail {
  readonly events: readonly AuditEvent[];
  readonly total: { readonly count: number; readonly isAtLeast: boolean };
}

const COUNTED_AT_MOST = 10_000;

/** Everything of an event that is shown. Never `requestObject` or `responseObject`: a Secret's would have its values. */
const SHOWN = [
  "@timestamp",
  "requestReceivedTimestamp",
  "cluster",
  "orchestrator.cluster.name",
  "verb",
  "user.username",
  "impersonatedUser.username",
  "userAgent",
  "sourceIPs",
  "objectRef.*",
  "responseStatus.code",
  "annotations.k8s.io/*",
];

/** A field as both kinds of mappings have it: a keyword, or a text with one beside it. */
const equals = (field: string, value: string): object => ({
  bool: { should: [{ term: { [field]: value } }, { term: { [`${field}.keyword`]: value } }], minimum_should_match: 1 },
});

const either = (clauses: readonly object[]): object => ({ bool: { should: clauses, minimum_should_match: 1 } });

/** The body of a `_search` for audit events, newest first. */
export function toTrailBody(ask: TrailAsk): object {
  const time = { range: { "@timestamp": { gte: ask.fromMs, format: "epoch_millis" } } };
  const cluster = either([equals("cluster", ask.cluster), equals("orchestrator.cluster.name", ask.cluster)]);
  const about = ask.type === "object" ? objectClauses(ask) : [equals("annotations.k8s.io/deprecated", "true")];
  return {
    size: ask.limit,
    query: { bool: { filter: [time, cluster, ...about], must_not: [equals("stage", "RequestReceived")] } },
    _source: SHOWN,
    sort: [{ "@timestamp": { order: "desc", unmapped_type: "date" } }],
    track_total_hits: COUNTED_AT_MOST,
    timeout: "8s",
  };
}

function objectClauses(ask: Extract<TrailAsk, { type: "object" }>): object[] {
  const { group, resource, namespace, name } = ask;
  // A status is a report of what is, written every few seconds; a change is of what shall be.
  const reports = equals("objectRef.subresource", "status");
  const reads = ["get", "list", "watch"].map((verb) => equals("verb", verb));
  return [
    equals("objectRef.resource", resource),
    equals("objectRef.name", name),
    ...(namespace === "" ? [] : [equals("objectRef.namespace", namespace)]),
    ...(group === "" ? [] : [equals("objectRef.apiGroup", group)]),
    { bool: { must_not: [...reads, reports] } },
  ];
}

interface Hit {
  readonly _source?: unknown;
}

/** What came back, each event held against the question once more: a store's mapping may find more than was meant. */
export function readTrail(
  ask: TrailAsk,
  { hits }: { hits?: { total?: { value?: number; relation?: string }; hits?: readonly Hit[] } },
): Trail {
  const events = (hits?.hits ?? []).flatMap(({ _source }) => (isShape(_source) ? [_source] : []));
  const count = hits?.total?.value ?? events.length;
  return {
    events: events.filter((event) => isMeant(ask, event)),
    total: { count, isAtLeast: hits?.total?.relation === "gte" },
  };
}

function isMeant(ask: TrailAsk, event: AuditEvent): boolean {
  if ((event.cluster ?? event.orchestrator?.cluster?.name) !== ask.cluster) return false;
  if (ask.type === "deprecated") return event.annotations?.["k8s.io/deprecated"] === "true";
  const { resource, namespace = "", name, apiGroup = "" } = event.objectRef ?? {};
  return resource === ask.resource && name === ask.name && namespace === ask.namespace && apiGroup === ask.group;
}
