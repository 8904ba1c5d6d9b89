/** A kind the API serves, as discovery would describe it. `group` is empty for the core API. */
export interface Resource {
  group: string;
  version: string;
  resource: string;
  kind: string;
  namespaced: boolean;
}

const of = (apiVersion: string, kind: string, resource: string, namespaced = true): Resource => {
  const [version = "", group = ""] = apiVersion.split("/").toReversed();
  return { group, version, resource, kind, namespaced };
};

export const resources: readonly Resource[] = [
  of("v1", "Pod", "pods"),
  of("v1", "Node", "nodes", false),
  of("v1", "Namespace", "namespaces", false),
  of("v1", "Event", "events"),
  of("v1", "Service", "services"),
  of("v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
  of("v1", "Secret", "secrets"),
  of("v1", "ConfigMap", "configmaps"),
  of("apps/v1", "Deployment", "deployments"),
  of("apps/v1", "ReplicaSet", "replicasets"),
  of("apps/v1", "StatefulSet", "statefulsets"),
  of("apps/v1", "DaemonSet", "daemonsets"),
  of("batch/v1", "Job", "jobs"),
  of("batch/v1", "CronJob", "cronjobs"),
  of("discovery.k8s.io/v1", "EndpointSlice", "endpointslices"),
  of("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
  of("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
  of("velero.io/v1", "Backup", "backups"),
  of("velero.io/v1", "Schedule", "schedules"),
  of("velero.io/v1", "Restore", "restores"),
  of("velero.io/v1", "BackupStorageLocation", "backupstoragelocations"),
  of("velero.io/v1", "DeleteBackupRequest", "deletebackuprequests"),
  of("velero.io/v1", "BackupRepository", "backuprepositories"),
  of("velero.io/v1", "PodVolumeBackup", "podvolumebackups"),
  of("velero.io/v1", "PodVolumeRestore", "podvolumerestores"),
  of("velero.io/v2alpha1", "DataUpload", "datauploads"),
  of("velero.io/v2alpha1", "DataDownload", "datadownloads"),
  of("velero.io/v1", "VolumeSnapshotLocation", "volumesnapshotlocations"),
  of("k3s.cattle.io/v1", "ETCDSnapshotFile", "etcdsnapshotfiles", false),
  of("druid.gardener.cloud/v1alpha1", "Etcd", "etcds"),
  of("kamaji.clastix.io/v1alpha1", "DataStore", "datastores", false),
  of("coordination.k8s.io/v1", "Lease", "leases"),
  of("apiregistration.k8s.io/v1", "APIService", "apiservices", false),
  of("v1", "PersistentVolume", "persistentvolumes", false),
  of("v1", "ResourceQuota", "resourcequotas"),
  of("v1", "LimitRange", "limitranges"),
  of("storage.k8s.io/v1", "StorageClass", "storageclasses", false),
  of("storage.k8s.io/v1", "CSIDriver", "csidrivers", false),
  of("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass", "volumesnapshotclasses", false),
  of("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", false),
  of("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", false),
  of("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", false),
];

/** `v1` or `group/version`, as objects carry it. */
export const apiVersionOf = (resource: Resource): string =>
  resource.group === "" ? resource.version : `${resource.group}/${resource.version}`;

export interface ResourcePath {
  resource: Resource;
  /** Empty: every namespace, or a cluster-scoped kind. */
  namespace: string;
  /** Empty: the whole collection. */
  name: string;
}

/** Reads `/api/v1/…` and `/apis/{group}/{version}/…`; undefined for a path that names no known kind. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const match = /^\/(?:api|apis\/([^/]+))\/([^/]+)\/(.+)$/.exec(path);
  const [, group = "", version, rest = ""] = match ?? [];
  const parts = rest.split("/").map(decodeURIComponent);
  const inNamespace = parts[0] === "namespaces" && parts.length > 2;
  const [plural, name = "", ...deeper] = inNamespace ? parts.slice(2) : parts;
  const found = resources.find((r) => r.group === group && r.version === version && r.resource === plural);
  if (found === undefined || deeper.length > 0) return undefined;
  return { resource: found, namespace: inNamespace ? (parts[1] ?? "") : "", name };
}
