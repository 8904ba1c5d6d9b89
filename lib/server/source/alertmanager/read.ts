import { z } from "zod";

import { Matcher } from "#lib/contract/silence.ts";
import { inShort, MetricError } from "#lib/server/source/prometheus/failure.ts";
import type { Received } from "#lib/server/source/prometheus/transport.ts";

const Texts = z.record(z.string(), z.string());
const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const Ids = z
  .array(z.string())
  .nullish()
  .transform((ids) => ids ?? []);

/** An alert as Alertmanager tells it (api/v2/openapi.yaml, `gettableAlert`). Times are epoch milliseconds. */
export const RawAlert = z.object({
  fingerprint: z.string().min(1).max(200),
  labels: Texts,
  annotations: Texts.default({}),
  startsAt: Time,
  endsAt: Time,
  updatedAt: Time,
  generatorURL: z.string().default(""),
  receivers: z.array(z.object({ name: z.string() })).default([]),
  status: z.object({
    state: z.enum(["active", "suppressed", "unprocessed"]),
    silencedBy: Ids,
    inhibitedBy: Ids,
    /** Since 0.28: of time intervals. */
    mutedBy: Ids,
  }),
});
export type RawAlert = z.infer<typeof RawAlert>;

/** `gettableSilence`. */
export const RawSilence = z.object({
  id: z.string().min(1).max(200),
  status: z.object({ state: z.enum(["active", "pending", "expired"]) }),
  matchers: z
    .array(Matcher.extend({ name: z.string(), value: z.string() }).loose())
    .transform((matchers) => matchers.map(({ name, value, isRegex, isEqual }) => ({ name, value, isRegex, isEqual }))),
  createdBy: z.string().default(""),
  comment: z.string().default(""),
  startsAt: Time,
  endsAt: Time,
  updatedAt: Time,
});
export type RawSilence = z.infer<typeof RawSilence>;

/** What could be read of a list, and how much of it could not. */
export interface ReadList<T> {
  readonly entries: readonly T[];
  readonly unreadable: number;
}

/** Reads a list. One entry that is none does not take the others with it. @throws {MetricError} for an answer that is no list. */
export function readList<T>(received: Received, schema: z.ZodType<T>): ReadList<T> {
  const body = readBody(received);
  if (!Array.isArray(body)) throw notOne("its answer is no list");
  const entries: T[] = [];
  let unreadable = 0;
  for (const one of body) {
    const parsed = schema.safeParse(one);
    if (parsed.success) entries.push(parsed.data);
    else unreadable++;
  }
  if (entries.length === 0 && unreadable > 0) throw notOne("nothing in its answer is what it should be");
  return { entries, unreadable };
}

const notOne = (why: string): MetricError =>
  new MetricError({ cause: "protocol", reason: `${why}: the address may not be an Alertmanager's, or lack its path` });

/** JSON of an answer that is not a refusal. @throws {MetricError} */
export function readBody({ status, headers, text }: Received): unknown {
  if (status === 429 || status === 503)
    throw new MetricError({ cause: "throttled", reason: `it is busy (${status})`, notBefore: waitUntil(headers) });
  if (status === 401 || status === 403)
    throw new MetricError({ cause: "auth", reason: `it refuses our credentials with ${status}` });
  if (status >= 300 && status < 400) throw notOne(`it leads elsewhere with ${status}, which is not followed`);
  const body = parse(text);
  if (status >= 400)
    throw new MetricError({
      cause: status >= 500 ? "server" : "protocol",
      reason: `it answered ${status}: ${inShort(typeof body === "string" ? body : text) || "nothing"}`,
    });
  if (body === undefined) throw notOne("it does not answer with JSON");
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Longer wishes are not believed. */
const LONGEST_WAIT_SECONDS = 60;

function waitUntil(headers: Received["headers"]): number {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? Date.now() + Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000 : 0;
}
