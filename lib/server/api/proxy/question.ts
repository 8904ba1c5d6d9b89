import { requestOfPath } from "#lib/model/audit/request-of-path.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";

/**
 * What an API server asks its authorizer for a request (k8s.io/apiserver/pkg/endpoints/request/requestinfo.go); null for what is no
 * resource. `path` is checked, with its query.
 */
export function questionOf(method: string, path: string): ResourceAttributes | null {
  const { isResource, verb, version: _, ...place } = requestOfPath(method, path);
  if (!isResource) return null;
  if (verb !== "list") return { verb, ...place };
  const query = new URLSearchParams(path.split("?", 2)[1]);
  return {
    ...place,
    verb: isTrue(query.get("watch")) ? "watch" : verb,
    name: nameIn(query.get("fieldSelector") ?? ""),
  };
}

/** Whether the answer goes on for as long as somebody listens. */
export function isFollowed({ verb, subresource }: ResourceAttributes, path: string): boolean {
  if (verb === "watch") return true;
  return subresource === "log" && isTrue(new URLSearchParams(path.split("?", 2)[1]).get("follow"));
}

/** As Kubernetes reads a flag of a query: whatever is there and is not no. */
const isTrue = (value: string | null): boolean => value !== null && !["0", "false"].includes(value.toLowerCase());

/** The one object that a field selector leaves; empty when it may leave several. */
function nameIn(fieldSelector: string): string {
  const terms = fieldSelector.split(",").map((term) => /^metadata\.name==?([^=\\/%]+)$/.exec(term)?.[1]);
  return terms.find((name) => name !== undefined) ?? "";
}
