import { inShort, MetricError, textOf } from "#lib/server/source/prometheus/failure.ts";
import type { Received } from "#lib/server/source/prometheus/transport.ts";

interface ErrorBody {
  readonly error?: unknown;
}
interface Told {
  readonly type?: unknown;
  readonly reason?: unknown;
  readonly root_cause?: readonly Told[];
  readonly caused_by?: Told;
  readonly failed_shards?: readonly { readonly reason?: Told }[];
}

/** An answer as JSON. @throws {MetricError} for anything else than a 200 with a JSON object. */
export function readBody(received: Received): Readonly<Record<string, unknown>> {
  const { status, headers } = received;
  const body = parse(received.text);
  if (status === 200 && body !== null) return body;
  if (status === 401) throw refuse("auth", "it refuses our credentials with 401");
  if (status === 403) throw blocked(body);
  if (status === 429) throw refuse("throttled", `it has more to do than it can (429): ${wordsOf(body)}`, 2000);
  if (status >= 300 && status < 400)
    throw refuse("protocol", `it leads elsewhere with ${status}, which is not followed: use the address it leads to`);
  if (body?.["error"] !== undefined) throw readFault(status, body);
  throw refuse(
    status >= 500 ? "server" : "protocol",
    `it answered ${status} with ${inShort(headers["content-type"] ?? "nothing that says its type")}, which is no answer of a log store: the address may be a sign-in page or lack its path`,
  );
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const refuse = (
  cause: "auth" | "forbidden" | "throttled" | "protocol" | "server" | "config",
  reason: string,
  pauseMs = 0,
) => new MetricError({ cause, reason, notBefore: pauseMs === 0 ? 0 : Date.now() + pauseMs });

/** 403 is a role's, or an index that nobody may read or write to because its disk is full. */
function blocked(body: ErrorBody | null): MetricError {
  const { type, words } = deepest(body);
  if (type === "cluster_block_exception") return refuse("server", `it is blocked: ${words}`);
  return refuse("forbidden", `its role for us does not allow this (403): ${words}`);
}

/** What the store's own words mean to somebody who did not write the question. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /too_many_buckets|too_many_nested_clauses|too_many_clauses/,
    "the question is too large for it: ask for a shorter time or fewer groups",
  ],
  [
    /circuit_breaking/,
    "it has too little memory for this question (its circuit breaker stopped it): ask for a shorter time",
  ],
  [/es_rejected_execution|rejected_execution/, "its search queue is full: it has more to do than it can"],
  [/no_shard_available|no_shards_available|all shards failed$/, "no copy of the shards answers: it is red"],
  [
    /cluster_block_exception|master_not_discovered|cluster_manager_not_discovered/,
    "it has no elected master and answers nothing",
  ],
  [/index_not_found/, "it has no such index: look at logs.index"],
  [/index_closed/, "an index is closed: open it, or leave it out of logs.index"],
  [
    /fielddata is disabled|Text fields are not optimised|Fielddata access/i,
    "a field is mapped as text in some index, where it cannot be sorted or counted by",
  ],
  [/timeout|timed out|task_cancelled/i, "it gave the question up after the time it was given"],
];

/** What an error's envelope says. */
export function readFault(status: number, body: ErrorBody | null): MetricError {
  const { type, words } = deepest(body);
  const meaning = MEANINGS.find(([pattern]) => pattern.test(`${type} ${words}`))?.[1];
  const isBusy = /rejected_execution|circuit_breaking/.test(type);
  return new MetricError({
    cause: isBusy ? "throttled" : "server",
    reason: meaning ?? `it could not work the question out (${inShort(type) || status}): ${words}`,
    words,
  });
}

const wordsOf = (body: ErrorBody | null): string => deepest(body).words;

/** The error that the others follow from: of a shard where there is one. */
export function deepest(body: ErrorBody | null): { type: string; words: string } {
  const error = body?.error;
  if (typeof error === "string") return { type: "", words: inShort(error) };
  let told = (error ?? {}) as Told;
  told = told.failed_shards?.[0]?.reason ?? told.root_cause?.[0] ?? told;
  while (told.caused_by !== undefined && textOf(told.caused_by.reason) !== "") told = told.caused_by;
  return { type: textOf(told.type), words: inShort(textOf(told.reason)) || "it gave no reason" };
}
