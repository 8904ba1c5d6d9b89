import type { WatchedResource } from "#lib/contract/kind.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import { GROUPS } from "#lib/server/cluster/preflight/resource.ts";

/**
 * Whether a resource may be listed, everywhere or in one namespace. A namespace itself is not listed in a namespace: whoever has rights
 * in it may `get` it by name, as `kubectl get namespace` does.
 */
export function listAttributes(resource: WatchedResource, namespace: string): ResourceAttributes {
  const isItself = resource === "namespaces" && namespace !== "";
  const [verb, name] = isItself ? ["get", namespace] : ["list", ""];
  return { verb, group: GROUPS[resource], resource, subresource: "", namespace, name };
}
