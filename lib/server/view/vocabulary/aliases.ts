import type { QueryKind } from "#lib/contract/kind.ts";

/** As `kubectl api-resources` prints them; `wl` and `workload` are ours. */
const shortNames: Readonly<Record<QueryKind, readonly string[]>> = {
  workloads: ["workload", "wl"],
  pods: ["pod", "po"],
  nodes: ["node", "no"],
  namespaces: ["namespace", "ns"],
  events: ["event", "ev"],
  deployments: ["deployment", "deploy"],
  replicasets: ["replicaset", "rs"],
  statefulsets: ["statefulset", "sts"],
  daemonsets: ["daemonset", "ds"],
  jobs: ["job"],
  cronjobs: ["cronjob", "cj"],
  services: ["service", "svc"],
  endpointslices: ["endpointslice"],
  horizontalpodautoscalers: ["horizontalpodautoscaler", "hpa"],
  poddisruptionbudgets: ["poddisruptionbudget", "pdb"],
  persistentvolumeclaims: ["persistentvolumeclaim", "pvc"],
  backups: ["backup"],
  schedules: ["schedule"],
  restores: ["restore"],
  backupstoragelocations: ["backupstoragelocation", "bsl"],
  deletebackuprequests: ["deletebackuprequest"],
  backuprepositories: ["backuprepository"],
  podvolumebackups: ["podvolumebackup", "pvb"],
  podvolumerestores: ["podvolumerestore", "pvr"],
  datauploads: ["dataupload"],
  datadownloads: ["datadownload"],
  volumesnapshotlocations: ["volumesnapshotlocation", "vsl"],
  etcdsnapshotfiles: ["etcdsnapshotfile"],
  etcds: ["etcd"],
  datastores: ["datastore"],
};

/** Other words for a kind. */
export const aliasesOf = (kind: QueryKind): string[] => [...shortNames[kind]];
