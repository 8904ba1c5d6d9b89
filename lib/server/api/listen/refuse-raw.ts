import type { IncomingMessage } from "node:http";

import type { RequestPolicy } from "../guard/policy.ts";
import { refuse } from "../guard/refuse.ts";
import { ApiProblem } from "../problem/problem.ts";

/** The guard on a raw request, whose target and headers nobody has tidied yet. */
export function refuseRaw(request: IncomingMessage, policy: RequestPolicy): ApiProblem | null {
  const { headers } = request;
  if (isHostRepeated(request.rawHeaders)) return new ApiProblem("QD-400-host", "There is more than one Host header.");
  const facts = {
    method: request.method ?? "",
    target: request.url ?? "",
    host: headers.host,
    origin: headers.origin,
    fetchSite: first(headers["sec-fetch-site"]),
  };
  return refuse(facts, policy);
}

/** Two of them are read differently by different programs; Node keeps the first. */
function isHostRepeated(raw: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] as string;
    if (name.length === 4 && name.toLowerCase() === "host") count += 1;
  }
  return count > 1;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
