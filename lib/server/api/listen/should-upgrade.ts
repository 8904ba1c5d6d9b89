import type { IncomingMessage } from "node:http";

/** Java's clients and curl --http2 offer HTTP/2 with every first request, and go on with HTTP/1.1 when the offer is ignored. */
export function shouldUpgrade(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() !== "h2c";
}
