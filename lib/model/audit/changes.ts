import type { KubernetesRequest } from "./request-of-path.ts";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Questions that are put as objects: creating one changes nothing. */
const REVIEWS: Readonly<Record<string, readonly string[]>> = {
  "authentication.k8s.io": ["selfsubjectreviews", "tokenreviews"],
  "authorization.k8s.io": [
    "localsubjectaccessreviews",
    "selfsubjectaccessreviews",
    "selfsubjectrulesreviews",
    "subjectaccessreviews",
  ],
};
/** Subresources that heed `dryRun`. What is passed on to a container or a backend does not. */
const REHEARSED = new Set(["", "status", "scale", "eviction"]);

/** Whether a method can only read. */
export const isReading = (method: string): boolean => READS.has(method);

/**
 * Whether a request may change something. `search` is its query. A rehearsal (`dryRun=All`) changes nothing; the API server ignores the
 * query of a DELETE that has a body, whose options count instead.
 */
export function changes(method: string, request: KubernetesRequest, search: string, hasBody: boolean): boolean {
  if (isReading(method)) return false;
  const { group, resource, subresource } = request;
  const isReview = method === "POST" && subresource === "" && REVIEWS[group]?.includes(resource) === true;
  if (isReview) return false;
  const isHeeded = request.isResource && REHEARSED.has(subresource) && !(method === "DELETE" && hasBody);
  return !(isHeeded && isRehearsal(search));
}

function isRehearsal(search: string): boolean {
  const told = new URLSearchParams(search).getAll("dryRun");
  return told.length > 0 && told.every((one) => one === "All");
}
