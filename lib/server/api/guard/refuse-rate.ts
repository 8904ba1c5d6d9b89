import { ApiProblem } from "../problem/problem.ts";
import { rateKindOf } from "./rate-kind.ts";
import type { RateLimiter } from "./rate.ts";

export interface Counted {
  readonly method: string;
  /** The request target as sent. */
  readonly target: string;
}

/** Counts a request of `key` against its limit. Sets what a client reads on the answer when there was one too many. */
export function refuseRate(
  limiter: RateLimiter,
  key: string,
  { method, target }: Counted,
  setHeader: (name: string, value: string) => void,
): ApiProblem | null {
  const kind = rateKindOf(method, target);
  const exceeded = kind === null ? null : limiter.take(key, kind);
  if (exceeded === null) return null;
  const { limit, retrySeconds } = exceeded;
  setHeader("retry-after", String(retrySeconds));
  setHeader("ratelimit", `"${exceeded.kind}";r=0;t=${retrySeconds}`);
  setHeader("ratelimit-policy", `"${exceeded.kind}";q=${limit.burst};w=${limit.burst / limit.perSecond}`);
  const rate = `${limit.burst} at once and ${limit.perSecond} a second`;
  return new ApiProblem("QD-429-rate", `That was more than ${rate}, the limit of requests of kind ${exceeded.kind}.`);
}
