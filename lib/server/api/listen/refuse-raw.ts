import type { IncomingMessage } from "node:http";

import { bearerOf } from "../guard/bearer.ts";
import type { RequestPolicy } from "../guard/policy.ts";
import { refuse, SESSION_COOKIE } from "../guard/refuse.ts";
import { fromError } from "../problem/from-error.ts";
import { ApiProblem } from "../problem/problem.ts";
import { shouldUpgrade } from "./should-upgrade.ts";

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
    fetchDest: first(headers["sec-fetch-dest"]),
    hasSession: headers.cookie?.includes(`${SESSION_COOKIE}=`) === true,
    isUpgrade: headers.upgrade !== undefined && shouldUpgrade(request),
  };
  return refuse(facts, policy) ?? refuseToken(request);
}

/** No route has to be afraid of what is no token. */
function refuseToken({ headers, rawHeaders }: IncomingMessage): ApiProblem | null {
  if (headers.authorization === undefined) return null;
  try {
    bearerOf(rawHeaders);
    return null;
  } catch (error) {
    return fromError(error);
  }
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
