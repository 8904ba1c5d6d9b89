import type { IncomingHttpHeaders } from "node:http";

import type { Cause } from "#lib/contract/freshness.ts";

import { inShort, MetricError, textOf } from "./failure.ts";
import type { Received } from "./transport.ts";

/** One series as Prometheus sends it: `values` of a range, `value` of an instant. */
export interface RawSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values?: readonly (readonly [number, string])[];
  readonly value?: readonly [number, string];
}

export interface RawAnswer {
  readonly series: readonly RawSeries[];
  /** What the server says is missing or doubtful: stores that Thanos could not reach, counters that are none. */
  readonly warnings: readonly string[];
}

interface Body {
  status?: unknown;
  errorType?: unknown;
  error?: unknown;
  warnings?: unknown;
  data?: unknown;
}

const MOST_WARNINGS = 5;

/** Reads an answer of `/query` or `/query_range`. @throws {MetricError} for anything that is not one. */
export function readAnswer(received: Received): RawAnswer {
  const body = readBody(received);
  const data = body.data as { resultType?: unknown; result?: unknown } | undefined;
  const isKnown = data?.resultType === "matrix" || data?.resultType === "vector";
  if (!isKnown || !Array.isArray(data.result)) throw refuse("protocol", "its answer has no series in it");
  return { series: data.result as RawSeries[], warnings: warningsOf(body) };
}

/** What the server says beside its answer. */
export const warningsOf = ({ warnings }: Pick<Body, "warnings">): string[] =>
  Array.isArray(warnings) ? warnings.slice(0, MOST_WARNINGS).map((warning) => inShort(textOf(warning))) : [];

/** The envelope that every address below `/api/v1` answers with. @throws {MetricError} */
export function readBody({ status, headers, text }: Received): Body {
  if (status === 429 || status === 503) throw refuse("throttled", busyWords(status, headers), waitUntil(headers));
  if (status === 401 || status === 403) throw refuse("auth", `it refuses our credentials with ${status}`);
  if (status >= 300 && status < 400)
    throw refuse("protocol", `it leads elsewhere with ${status}, which is not followed: use the address it leads to`);
  const body = parse(text);
  if (body === null) throw refuse(status >= 500 ? "server" : "protocol", strangeWords(status, headers));
  if (body.status === "success") return body;
  throw new MetricError({
    cause: "server",
    reason: errorWords(status, body),
    // Series are told with all their labels, before what matters.
    words: inShort(textOf(body.error).replaceAll(/\[?\{.*\}\]?/gs, "{…}")),
  });
}

function parse(text: string): Body | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && "status" in body ? body : null;
  } catch {
    return null;
  }
}

const refuse = (cause: Cause, reason: string, notBefore = 0): MetricError =>
  new MetricError({ cause, reason, notBefore });

const busyWords = (status: number, headers: IncomingHttpHeaders): string => {
  const after = headers["retry-after"];
  return `it is busy (${status})${after === undefined ? "" : `, and wants to be asked again after ${inShort(after)} s`}`;
};

/** Longer wishes are not believed: a minute without charts is enough. */
const LONGEST_WAIT_SECONDS = 60;

function waitUntil(headers: IncomingHttpHeaders): number {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? Date.now() + Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000 : 0;
}

function strangeWords(status: number, headers: IncomingHttpHeaders): string {
  const type = inShort(headers["content-type"] ?? "nothing that says its type").split(";")[0] ?? "";
  return `it answered ${status} with ${type} instead of JSON: the address may be a sign-in page or lack its path`;
}

function errorWords(status: number, { errorType, error }: Body): string {
  const words = inShort(textOf(error) || `status ${status}`);
  if (/duplicate series|many-to-many|multiple matches/i.test(words))
    return "series are there twice: two sources send the same cluster's metrics under one label";
  return `it could not work the question out (${inShort(textOf(errorType)) || status}): ${words}`;
}
