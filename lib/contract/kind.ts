import { z } from "zod";

import { EpochSeconds, Health } from "./freshness.ts";

/** Resources that are watched, named as in the Kubernetes API path. */
export const WatchedResource = z.enum([
  "pods",
  "nodes",
  "namespaces",
  "events",
  "deployments",
  "replicasets",
  "statefulsets",
  "daemonsets",
  "jobs",
  "cronjobs",
  "services",
  "endpointslices",
  "horizontalpodautoscalers",
  "poddisruptionbudgets",
  "persistentvolumeclaims",
  "backups",
  "schedules",
  "restores",
  "backupstoragelocations",
  "deletebackuprequests",
  "backuprepositories",
  "podvolumebackups",
  "podvolumerestores",
  "datauploads",
  "datadownloads",
  "volumesnapshotlocations",
  "etcdsnapshotfiles",
  "etcds",
  "datastores",
]);
export type WatchedResource = z.infer<typeof WatchedResource>;

/** What a query may ask for: a watched resource, or `workloads` = deployments, statefulsets and daemonsets together. */
export const QueryKind = z.enum(["workloads", ...WatchedResource.options]);
export type QueryKind = z.infer<typeof QueryKind>;

const base = {
  /** `cluster/resource/namespace/name` (namespace empty when cluster-scoped); stable while the object lives. */
  id: z.string(),
  cluster: z.string(),
  /** Resource this row comes from; differs from the query's kind only for `workloads`. */
  resource: WatchedResource,
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  createdAt: EpochSeconds.nullable(),
  /** kubectl's STATUS word where kubectl prints one. */
  status: z.string(),
  health: Health,
};

export const PodRow = z.object({
  ...base,
  phase: z.string(),
  ready: z.int(),
  containers: z.int(),
  /** As kubectl counts: containers and sidecars, or the init containers so far while the pod initializes. */
  restarts: z.int(),
  lastRestartAt: EpochSeconds.nullable(),
  lastExitCode: z.int().nullable(),
  lastExitReason: z.string(),
  node: z.string(),
  ownerKind: z.string(),
  owner: z.string(),
  /** The workload behind the owner: the Deployment of a ReplicaSet, the CronJob of a Job, else the owner. */
  workloadKind: z.string(),
  workload: z.string(),
  image: z.string(),
  /** What it holds of its node by the scheduler's rule; 0 without a node and after its end. */
  cpuRequestMillicores: z.int(),
  memoryRequestBytes: z.number(),
});
export type PodRow = z.infer<typeof PodRow>;

export const NodeRow = z.object({
  ...base,
  roles: z.string(),
  version: z.string(),
  /** Allocatable. */
  cpuMillicores: z.number(),
  memoryBytes: z.number(),
  podCapacity: z.int(),
  /** Requested by the pods that hold room on it, and how many they are; null while the pods are not known whole. */
  cpuRequestedMillicores: z.number().nullable(),
  memoryRequestedBytes: z.number().nullable(),
  pods: z.number().nullable(),
  /** Comma-separated names of pressure conditions that are True. */
  pressure: z.string(),
  readySince: EpochSeconds.nullable(),
  unschedulable: z.boolean(),
  taints: z.int(),
  zone: z.string(),
  internalIp: z.string(),
  osImage: z.string(),
});
export type NodeRow = z.infer<typeof NodeRow>;

export const WorkloadRow = z.object({
  ...base,
  desired: z.int(),
  total: z.int(),
  updated: z.int(),
  ready: z.int(),
  available: z.int(),
  /** The numbers disagree: desired, total, updated, ready and available are not all equal (domain.md 2). */
  drifted: z.boolean(),
  /** One sentence why, empty when the workload is as wanted. */
  reason: z.string(),
  paused: z.boolean(),
  image: z.string(),
});
export type WorkloadRow = z.infer<typeof WorkloadRow>;

export const EventRow = z.object({
  ...base,
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  objectKind: z.string(),
  objectName: z.string(),
  count: z.int(),
  firstAt: EpochSeconds.nullable(),
  lastAt: EpochSeconds.nullable(),
  source: z.string(),
});
export type EventRow = z.infer<typeof EventRow>;

export const NamespaceRow = z.object({ ...base });
export type NamespaceRow = z.infer<typeof NamespaceRow>;

/** A row of a kind without a page of its own yet: the base columns and that kind's further columns. */
export const OtherRow = z.object(base).catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type OtherRow = z.infer<typeof OtherRow>;

export interface RowOf {
  pods: PodRow;
  nodes: NodeRow;
  workloads: WorkloadRow;
  deployments: WorkloadRow;
  statefulsets: WorkloadRow;
  daemonsets: WorkloadRow;
  events: EventRow;
  namespaces: NamespaceRow;
  replicasets: OtherRow;
  jobs: OtherRow;
  cronjobs: OtherRow;
  services: OtherRow;
  endpointslices: OtherRow;
  horizontalpodautoscalers: OtherRow;
  poddisruptionbudgets: OtherRow;
  persistentvolumeclaims: OtherRow;
  backups: OtherRow;
  schedules: OtherRow;
  restores: OtherRow;
  backupstoragelocations: OtherRow;
  deletebackuprequests: OtherRow;
  backuprepositories: OtherRow;
  podvolumebackups: OtherRow;
  podvolumerestores: OtherRow;
  datauploads: OtherRow;
  datadownloads: OtherRow;
  volumesnapshotlocations: OtherRow;
  etcdsnapshotfiles: OtherRow;
  etcds: OtherRow;
  datastores: OtherRow;
}
export type AnyRow = RowOf[QueryKind];
