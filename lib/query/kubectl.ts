import type { WatchedResource } from "#lib/contract/kind.ts";
import { quoteArgument } from "#lib/model/shell/quote.ts";

import type { ObjectRef } from "./object-ref.ts";

/** As people type them; any other resource goes by the name it has in the API. */
const singular: Record<WatchedResource, string> = {
  pods: "pod",
  nodes: "node",
  namespaces: "namespace",
  events: "event",
  deployments: "deployment",
  replicasets: "replicaset",
  statefulsets: "statefulset",
  daemonsets: "daemonset",
  jobs: "job",
  cronjobs: "cronjob",
  services: "service",
  endpointslices: "endpointslice",
  horizontalpodautoscalers: "horizontalpodautoscaler",
  poddisruptionbudgets: "poddisruptionbudget",
  persistentvolumeclaims: "persistentvolumeclaim",
  // With their group: other products have a Backup and a Schedule too.
  backups: "backup.velero.io",
  schedules: "schedule.velero.io",
  restores: "restore.velero.io",
  backupstoragelocations: "backupstoragelocation.velero.io",
  deletebackuprequests: "deletebackuprequest.velero.io",
};

/** Commands that show these objects, a line for those of one cluster, resource and namespace. A cluster is named as its kubeconfig context. */
export function toKubectl(objects: readonly ObjectRef[]): string {
  const lines = Map.groupBy(objects, commandOf);
  const write = ([command, of]: readonly [string, ObjectRef[]]) =>
    [command, ...of.map(({ name }) => quoteArgument(name))].join(" ");
  return [...lines].map(write).join("\n");
}

function commandOf({ cluster, resource, namespace }: ObjectRef): string {
  const noun = Object.hasOwn(singular, resource) ? singular[resource as WatchedResource] : resource;
  const where = namespace === "" ? [] : ["-n", quoteArgument(namespace)];
  return ["kubectl", "--context", quoteArgument(cluster), ...where, "get", quoteArgument(noun)].join(" ");
}
