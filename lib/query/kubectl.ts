import { quoteArgument } from "#lib/model/shell/quote.ts";

import type { ObjectRef } from "./object-ref.ts";
import { veleroResources } from "./velero-resource.ts";

/** As people type them, in the singular; any other resource goes by the name it has in the API. */
const spoken: ReadonlySet<string> = new Set(
  "pods nodes namespaces events deployments replicasets statefulsets daemonsets jobs cronjobs services endpointslices horizontalpodautoscalers poddisruptionbudgets persistentvolumeclaims etcdsnapshotfiles datastores".split(
    " ",
  ),
);

function nounOf(resource: string): string {
  const singular = resource.replace(/ies$/, "ys").replace(/s$/, "");
  // With their group: other products have a Backup and a Schedule too.
  if (veleroResources.has(resource)) return `${singular}.velero.io`;
  return spoken.has(resource) ? singular : resource;
}

/** A row of the control planes is no object of the API: what tells of it is. */
const controlPlane = "etcd";

/** Commands that show these objects, a line for those of one cluster, resource and namespace. A cluster is named as its kubeconfig context. */
export function toKubectl(objects: readonly ObjectRef[]): string {
  const lines = Map.groupBy(objects, commandOf);
  const write = ([command, of]: readonly [string, ObjectRef[]]) =>
    [command, ...of.flatMap(({ resource, name }) => (resource === controlPlane ? [] : quoteArgument(name)))].join(" ");
  return [...lines].map(write).join("\n");
}

function commandOf({ cluster, resource, namespace }: ObjectRef): string {
  if (resource === controlPlane) return `kubectl --context ${quoteArgument(cluster)} get etcdsnapshotfiles`;
  const where = namespace === "" ? [] : ["-n", quoteArgument(namespace)];
  return ["kubectl", "--context", quoteArgument(cluster), ...where, "get", quoteArgument(nounOf(resource))].join(" ");
}
