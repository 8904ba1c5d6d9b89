import type { UpstreamRequest } from "./cluster.ts";

export const CONNECT_MILLISECONDS = 3_000;
/** 3 s + 7 s = the 10 s that a head may take: a cluster that is 5 s away still gets through its handshake and stays usable. */
export const TLS_MILLISECONDS = 7_000;
/** From the call to the response head, waiting for a free socket included: nobody waits longer for a hanging cluster. */
export const HEAD_MILLISECONDS = 10_000;
/** Admission webhooks may take 30 s; 4 s more so that the API server's own verdict arrives instead of our guess. */
export const WRITE_HEAD_MILLISECONDS = 34_000;
/** With a probe at least every 5 s, a silent cluster is known after 5 + 9 = 14 s. */
export const PROBE_HEAD_MILLISECONDS = 9_000;
export const BODY_IDLE_MILLISECONDS = 15_000;

const ENDLESS_QUERY = /[?&](?:watch|follow)=(?:1|t|true)(?:&|$)/i;

/** Whether the body may stay silent for as long as it likes: a watch, or a followed log. */
export function isEndless(request: UpstreamRequest): boolean {
  if (request.purpose === "watch") return true;
  return request.purpose === "proxy" && (ENDLESS_QUERY.test(request.path) || request.path.includes("/watch/"));
}

export function headMilliseconds(request: UpstreamRequest): number {
  if (request.purpose === "probe") return PROBE_HEAD_MILLISECONDS;
  const mayWrite = request.purpose === "write" || request.purpose === "proxy";
  const isRead = request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS";
  return mayWrite && !isRead ? WRITE_HEAD_MILLISECONDS : HEAD_MILLISECONDS;
}
