import type { IncomingMessage, ServerResponse } from "node:http";

import type { RateLimiter } from "../guard/rate.ts";
import { refuseRate } from "../guard/refuse-rate.ts";
import type { ApiProblem } from "../problem/problem.ts";

/** Counts a raw request of `key`: an address, or a viewer's. */
export function refuseOften(
  limiter: RateLimiter,
  key: string,
  { method = "", url = "" }: IncomingMessage,
  response: ServerResponse,
): ApiProblem | null {
  return refuseRate(limiter, key, { method, target: url }, (name, value) => response.setHeader(name, value));
}
