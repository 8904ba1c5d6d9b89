import { ObjectBuilder } from "./object.ts";

/** Objects of kinds that need no words of their own: say their spec and status with `spec`, `status` and `top`. */
export const aJob = (name = "load"): ObjectBuilder => new ObjectBuilder("batch/v1", "Job", name);
export const aCronJob = (name = "nightly"): ObjectBuilder => new ObjectBuilder("batch/v1", "CronJob", name);
export const aReplicaSet = (name = "web-5d8"): ObjectBuilder => new ObjectBuilder("apps/v1", "ReplicaSet", name);
export const aService = (name = "web"): ObjectBuilder => new ObjectBuilder("v1", "Service", name);
export const aClaim = (name = "db-0"): ObjectBuilder => new ObjectBuilder("v1", "PersistentVolumeClaim", name);
export const aNamespace = (name = "shop"): ObjectBuilder => new ObjectBuilder("v1", "Namespace", name, "");
export const anEvent = (name = "web-0.17"): ObjectBuilder => new ObjectBuilder("v1", "Event", name);
export const aBudget = (name = "web"): ObjectBuilder => new ObjectBuilder("policy/v1", "PodDisruptionBudget", name);
export const aSlice = (name = "web-x"): ObjectBuilder =>
  new ObjectBuilder("discovery.k8s.io/v1", "EndpointSlice", name);
export const anAutoscaler = (name = "web"): ObjectBuilder =>
  new ObjectBuilder("autoscaling/v2", "HorizontalPodAutoscaler", name);

const ofVelero = (kind: string, name: string): ObjectBuilder => new ObjectBuilder("velero.io/v1", kind, name, "velero");
export const aBackup = (name = "nightly-1"): ObjectBuilder => ofVelero("Backup", name);
export const aSchedule = (name = "nightly"): ObjectBuilder => ofVelero("Schedule", name);
export const aRestore = (name = "back"): ObjectBuilder => ofVelero("Restore", name);
export const aRepository = (name = "shop-default-kopia"): ObjectBuilder => ofVelero("BackupRepository", name);
export const aPodVolumeBackup = (name = "nightly-1-x"): ObjectBuilder => ofVelero("PodVolumeBackup", name);
export const aPodVolumeRestore = (name = "back-x"): ObjectBuilder => ofVelero("PodVolumeRestore", name);
export const aDataUpload = (name = "nightly-1-y"): ObjectBuilder =>
  new ObjectBuilder("velero.io/v2alpha1", "DataUpload", name, "velero");
export const aDataDownload = (name = "back-y"): ObjectBuilder =>
  new ObjectBuilder("velero.io/v2alpha1", "DataDownload", name, "velero");
export const aSnapshotLocation = (name = "default"): ObjectBuilder => ofVelero("VolumeSnapshotLocation", name);
export const aStorageLocation = (name = "default"): ObjectBuilder => ofVelero("BackupStorageLocation", name);
export const anEtcdSnapshot = (name = "local-etcd-snapshot-one-1"): ObjectBuilder =>
  new ObjectBuilder("k3s.cattle.io/v1", "ETCDSnapshotFile", name, "");
export const anEtcd = (name = "etcd-main"): ObjectBuilder =>
  new ObjectBuilder("druid.gardener.cloud/v1alpha1", "Etcd", name, "shoot-a");
export const aDataStore = (name = "tenants"): ObjectBuilder =>
  new ObjectBuilder("kamaji.clastix.io/v1alpha1", "DataStore", name, "");
