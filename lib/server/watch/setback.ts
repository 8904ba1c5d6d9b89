import type { Cause } from "#lib/contract/freshness.ts";
import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { WireError } from "#lib/server/wire/wire-error.ts";

import { StatusError } from "./exchange.ts";

/** What a failed list or watch means for the next try. */
export interface Setback {
  cause: Cause;
  /** One sentence for a person. */
  reason: string;
  /** `resume`: watch again from where we were. `relist`: what we have is too old. `json`: ask again without protobuf. */
  next: "resume" | "relist" | "json";
  /** Fixed waiting time; null = backoff. */
  waitMilliseconds: number | null;
  isParseError: boolean;
}

/** Twice a minute at most: a wrong credential does not get better by asking. */
const authWaitMilliseconds = 30_000;
const forbiddenWaitMilliseconds = 60_000;
/** A resource that a cluster does not serve comes with an upgrade. */
const absentWaitMilliseconds = 300_000;

/** Reads an error of a list or watch. Anything unexpected backs off and resumes: a reflector never gives up. */
export function setbackOf(error: unknown, resource: string): Setback {
  const plain = { next: "resume", waitMilliseconds: null, isParseError: false } as const;
  if (error instanceof StatusError) return statusSetback(error, resource);
  // Where it is shown the cluster is named already.
  if (error instanceof UpstreamError)
    return { ...plain, cause: error.reason, reason: error.message.replace(`${error.cluster}: `, "") };
  if (error instanceof WireError)
    return {
      ...plain,
      cause: "protocol",
      reason: `unreadable answer for ${resource}: ${error.message}`,
      next: "relist",
      isParseError: true,
    };
  const message = error instanceof Error ? error.message : String(error);
  return { ...plain, cause: "protocol", reason: `${resource}: ${message}` };
}

function statusSetback(error: StatusError, resource: string): Setback {
  const { code, message, reason, retryAfterSeconds } = error.status;
  const said = (message || reason || `HTTP ${code}`).slice(0, 300);
  const plain = { next: "resume", waitMilliseconds: null, isParseError: false } as const;
  if (code === 410)
    return {
      ...plain,
      cause: "protocol",
      reason: `history of ${resource} is gone, listing again`,
      next: "relist",
      waitMilliseconds: 0,
    };
  // After a restore from backup the server is behind what we have seen.
  if (message.includes("Too large resource version"))
    return {
      ...plain,
      cause: "protocol",
      reason: `${resource}: the cluster went back in time, listing again`,
      next: "relist",
    };
  if (code === 429)
    return {
      ...plain,
      cause: "throttled",
      reason: `${resource}: ${said}`,
      waitMilliseconds: (retryAfterSeconds ?? 1) * 1000,
    };
  if (code === 401)
    return { ...plain, cause: "auth", reason: `credentials refused: ${said}`, waitMilliseconds: authWaitMilliseconds };
  if (code === 403) return { ...plain, cause: "forbidden", reason: said, waitMilliseconds: forbiddenWaitMilliseconds };
  if (code === 404)
    return {
      ...plain,
      cause: "config",
      reason: `the cluster does not serve ${resource}`,
      waitMilliseconds: absentWaitMilliseconds,
    };
  if (code === 406 || code === 415)
    return {
      ...plain,
      cause: "protocol",
      reason: `${resource}: no protobuf, asking for JSON`,
      next: "json",
      waitMilliseconds: 0,
    };
  return { ...plain, cause: code >= 500 ? "server" : "protocol", reason: `${resource}: ${said}` };
}
