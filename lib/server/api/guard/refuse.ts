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
  /** What a browser wants the answer for: `Sec-Fetch-Dest`. */
  fetchDest?: string | undefined;
  /** Whether the cookie of a session came along. */
  hasSession?: boolean;
  /** Whether the request asks to leave HTTP. */
  isUpgrade?: boolean;
}

/** Name of the cookie of a session. */
export const SESSION_COOKIE = "__Host-sid";

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

// Where the issuer's page leads back to.
const CALLBACK = /^\/api\/auth\/callback\//;
const STREAM = /^\/api\/v1\/stream(?:[/?]|$)/;
// A script, style, image or frame of the API is always somebody's trick: pods answer through the proxy with what they like.
const DESTINATIONS = new Set([undefined, "empty", "document"]);

/** Reads of pages may be linked from anywhere; the API and every write may only come from our own pages or from no page at all. */
function refuseSite(facts: RequestFacts, policy: RequestPolicy): ApiProblem | null {
  const { method, target, host, origin, fetchSite, fetchDest } = facts;
  const isRead = (method === "GET" || method === "HEAD") && facts.isUpgrade !== true;
  if (isRead && (!target.startsWith("/api/") || CALLBACK.test(target))) return null;
  const isOwnSite = fetchSite === undefined || fetchSite === "same-origin" || (isRead && fetchSite === "none");
  const isOwnOrigin = origin === undefined || origin === `http://${host}` || origin === policy.publicOrigin;
  const isOwnUse = DESTINATIONS.has(fetchDest) || facts.isUpgrade === true;
  if (!isOwnSite || !isOwnOrigin || !isOwnUse)
    return new ApiProblem("QD-403-origin", "A page of another site sent this request.");
  // A cookie comes from a browser, which says where a request comes from. One that does not is no browser that we know.
  const mustProve = facts.hasSession === true && (!isRead || STREAM.test(target));
  if (!mustProve || origin !== undefined || fetchSite === "same-origin") return null;
  return new ApiProblem("QD-403-origin", "A session's request says neither Origin nor Sec-Fetch-Site.");
}
