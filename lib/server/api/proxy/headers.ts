import { PROXY_HEADERS } from "../guard/headers.ts";

/**
 * What the Kubernetes API may say to a client. Location is not here: a redirect would lead around us. What a client may say to the
 * Kubernetes API is the cluster layer's rule.
 */
const RESPONSE_HEADERS = new Set([
  "content-type",
  "content-encoding",
  "content-length",
  "date",
  "etag",
  "last-modified",
  "retry-after",
  "warning",
  "audit-id",
  "x-kubernetes-pf-flowschema-uid",
  "x-kubernetes-pf-prioritylevel-uid",
]);

/** Raw pairs of the answer that go on, after ours; repeated headers stay repeated. */
export function responseHeaders(raw: readonly string[]): string[] {
  const kept = [...PROXY_HEADERS];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    if (RESPONSE_HEADERS.has(name)) kept.push(name, raw[index + 1] as string);
  }
  return kept;
}
