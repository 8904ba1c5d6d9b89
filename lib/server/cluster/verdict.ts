import type { IncomingHttpHeaders } from "node:http";

import type { Failure } from "./cause.ts";
import type { UpstreamRequest } from "./cluster.ts";

const GATEWAY_STATUS = new Set([502, 503, 504]);

/**
 * Whether a response head proves that something else than the Kubernetes API answered. The API server's own 5xx and 429 carry a
 * `Status` (JSON or protobuf) and are answers; a gateway's carry HTML or plain text and are failures of the way to the cluster.
 */
export function judgeResponse(request: UpstreamRequest, status: number, headers: IncomingHttpHeaders): Failure | null {
  if (isForeignAnswer(request)) return null;
  const type = (headers["content-type"] ?? "").toLowerCase();
  if (GATEWAY_STATUS.has(status) && !/json|protobuf|cbor/.test(type)) {
    return { cause: "server", reason: `something in front of the cluster answers ${status}` };
  }
  if (request.purpose === "proxy") return null;
  if (type.startsWith("text/html")) {
    return { cause: "protocol", reason: `answers HTML (${status}): the address may not be a Kubernetes API server` };
  }
  if (status >= 300 && status < 400) {
    return { cause: "protocol", reason: `redirects (${status}), which is never followed` };
  }
  return null;
}

/** Whether a 401 is about somebody else's credentials: a person's token, or what stands behind the API server's own proxy. */
export const isForeignRefusal = (request: UpstreamRequest): boolean =>
  request.as?.mode === "bearer" || isForeignAnswer(request);

/** A pod, service or node behind the API server's own proxy says what it likes: nothing about the cluster or our credentials. */
export function isForeignAnswer(request: UpstreamRequest): boolean {
  if (request.purpose !== "proxy") return false;
  const query = request.path.indexOf("?");
  const path = query === -1 ? request.path : request.path.slice(0, query);
  return path.endsWith("/proxy") || path.includes("/proxy/");
}
