import type { ResourceAttributes, Reviewable } from "#lib/server/access/grant.ts";
import { GROUPS } from "#lib/server/cluster/preflight/resource.ts";

/**
 * Whether logs may be read, or a resource may be listed, everywhere or in one namespace. A namespace itself is not listed in a namespace: whoever has rights
 * in it may `get` it by name, as `kubectl get namespace` does.
 */
export function listAttributes(resource: Reviewable, namespace: string): ResourceAttributes {
  if (resource === "pods/log")
    return { verb: "get", group: "", resource: "pods", subresource: "log", namespace, name: "" };
  const isItself = resource === "namespaces" && namespace !== "";
  const [verb, name] = isItself ? ["get", namespace] : ["list", ""];
  return { verb, group: GROUPS[resource], resource, subresource: "", namespace, name };
}
