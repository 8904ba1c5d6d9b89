import { toObjectHref } from "./object-href.ts";
import { toObjectId, type ObjectRef } from "./object-ref.ts";

const groups: Readonly<Record<string, string>> = {
  jobs: "batch",
  cronjobs: "batch",
  horizontalpodautoscalers: "autoscaling",
  poddisruptionbudgets: "policy",
  replicasets: "apps",
  endpointslices: "discovery.k8s.io",
  backups: "velero.io",
  schedules: "velero.io",
  restores: "velero.io",
  backupstoragelocations: "velero.io",
  deletebackuprequests: "velero.io",
};

/** Where any object is shown: on its own page, or beside the list of its resource. */
export function toAnyHref(object: ObjectRef): string {
  const own = toObjectHref(object);
  if (own !== null) return own;
  const { resource } = object;
  const id = encodeURIComponent(toObjectId(object)).replaceAll("%2F", "/");
  if (resource === "events") return `/events?object=${id}`;
  const group = Object.hasOwn(groups, resource) ? `.${groups[resource]}` : "";
  return `/resources/${resource}${group}?object=${id}`;
}
