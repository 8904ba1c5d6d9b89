import { toObjectHref } from "./object-href.ts";
import { toObjectId, type ObjectRef } from "./object-ref.ts";
import { veleroResources } from "./velero-resource.ts";

const groups: Readonly<Record<string, string>> = {
  jobs: "batch",
  cronjobs: "batch",
  horizontalpodautoscalers: "autoscaling",
  poddisruptionbudgets: "policy",
  replicasets: "apps",
  endpointslices: "discovery.k8s.io",
  etcdsnapshotfiles: "k3s.cattle.io",
  etcds: "druid.gardener.cloud",
  datastores: "kamaji.clastix.io",
};

/** Where any object is shown: on its own page, or beside the list of its resource. */
export function toAnyHref(object: ObjectRef): string {
  const own = toObjectHref(object);
  if (own !== null) return own;
  const { resource } = object;
  const id = encodeURIComponent(toObjectId(object)).replaceAll("%2F", "/");
  if (resource === "events") return `/events?object=${id}`;
  return `/resources/${resource}${groupOf(resource)}?object=${id}`;
}

function groupOf(resource: string): string {
  if (veleroResources.has(resource)) return ".velero.io";
  return Object.hasOwn(groups, resource) ? `.${groups[resource]}` : "";
}
