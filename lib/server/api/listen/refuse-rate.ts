import type { IncomingMessage, ServerResponse } from "node:http";

import { rateKindOf } from "../guard/rate-kind.ts";
import type { RateLimiter } from "../guard/rate.ts";
import { ApiProblem } from "../problem/problem.ts";

/** Counts a request against its limit. Sets what a client reads on the response when there was one too many. */
export function refuseRate(
  limiter: RateLimiter,
  request: IncomingMessage,
  response: ServerResponse,
): ApiProblem | null {
  const kind = rateKindOf(request.method ?? "", request.url ?? "");
  // What stands before a proxy's own address can be made up: only the socket's counts.
  const exceeded = kind === null ? null : limiter.take(request.socket.remoteAddress ?? "", kind);
  if (exceeded === null) return null;
  const { limit, retrySeconds } = exceeded;
  response.setHeader("retry-after", String(retrySeconds));
  response.setHeader("ratelimit", `"${exceeded.kind}";r=0;t=${retrySeconds}`);
  response.setHeader("ratelimit-policy", `"${exceeded.kind}";q=${limit.burst};w=${limit.burst / limit.perSecond}`);
  const rate = `${limit.burst} at once and ${limit.perSecond} a second`;
  return new ApiProblem("QD-429-rate", `That was more than ${rate}, the limit of requests of kind ${exceeded.kind}.`);
}
