import { ApiProblem } from "../problem/problem.ts";
import type { RequestPolicy } from "./policy.ts";

/** What the guard looks at; absent headers are undefined. */
export interface RequestFacts {
  method: string;
  /** The request target exactly as sent. */
  target: string;
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?$/;
// One leading slash, then printable ASCII without backslash or fragment: what every parser behind us reads the same way.
const TARGET = /^\/(?!\/)[!$-[\]-~]*$/;

/** Why a request must not be answered at all, or null. The same for the API, the proxy, pages and upgrades. */
export function refuse(facts: RequestFacts, policy: RequestPolicy): ApiProblem | null {
  if (!METHODS.has(facts.method))
    return new ApiProblem("QD-405-method", `${facts.method.slice(0, 20)} is not a method of this server.`);
  if (!TARGET.test(facts.target)) {
    return new ApiProblem("QD-400-target", "The request target is not a plain path.");
  }
  return refuseHost(facts.host, policy) ?? refuseSite(facts, policy);
}

/** A name that an attacker's DNS points at us arrives in Host: answering it would hand his page our answers. */
function refuseHost(host: string | undefined, policy: RequestPolicy): ApiProblem | null {
  if (host === undefined) return new ApiProblem("QD-400-host", "The Host header is missing.");
  const name = HOST.exec(host.toLowerCase())?.[1];
  if (name !== undefined && policy.hosts.has(name)) return null;
  return new ApiProblem("QD-421-host", "The Host header names a server that this is not.");
}

/** Reads of pages may be linked from anywhere; the API and every write may only come from our own pages or from no page at all. */
function refuseSite(
  { method, target, host, origin, fetchSite }: RequestFacts,
  policy: RequestPolicy,
): ApiProblem | null {
  const isRead = method === "GET" || method === "HEAD";
  if (isRead && !target.startsWith("/api/")) return null;
  const isOwnSite = fetchSite === undefined || fetchSite === "same-origin" || (isRead && fetchSite === "none");
  const isOwnOrigin = origin === undefined || origin === `http://${host}` || origin === policy.publicOrigin;
  if (isOwnSite && isOwnOrigin) return null;
  return new ApiProblem("QD-403-origin", "A page of another site sent this request.");
}
