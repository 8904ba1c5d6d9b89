import { codeOf } from "./cause.ts";
import type { UpstreamError } from "./cluster.ts";

/** Causes that only arise before a request could be written to a socket. TLS and routes can fail after it, too. */
const NEVER_SENT = new Set<UpstreamError["reason"]>(["dns", "auth", "access"]);
/** What happens while there is no connection yet. */
const UNCONNECTED = new Set(["ECONNREFUSED", "UND_ERR_CONNECT_TIMEOUT", "QD_TLS_TIMEOUT"]);

/** Whether the cluster cannot have heard of a request that failed so. */
export function isUnsent({ reason, cause }: Pick<UpstreamError, "reason" | "cause">): boolean {
  // Without a cause it was not even tried: the breaker is open, or the credentials are known to be refused.
  return cause === undefined || NEVER_SENT.has(reason) || UNCONNECTED.has(codeOf(cause));
}
