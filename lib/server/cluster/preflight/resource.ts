import type { WatchedResource } from "#lib/contract/kind.ts";

/** API group of every watched resource. */
export const GROUPS: Readonly<Record<WatchedResource, string>> = {
  pods: "",
  nodes: "",
  namespaces: "",
  events: "",
  services: "",
  persistentvolumeclaims: "",
  deployments: "apps",
  replicasets: "apps",
  statefulsets: "apps",
  daemonsets: "apps",
  jobs: "batch",
  cronjobs: "batch",
  endpointslices: "discovery.k8s.io",
  horizontalpodautoscalers: "autoscaling",
  poddisruptionbudgets: "policy",
  backups: "velero.io",
  schedules: "velero.io",
  restores: "velero.io",
  backupstoragelocations: "velero.io",
  deletebackuprequests: "velero.io",
};
