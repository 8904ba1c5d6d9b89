import type { KubeObject } from "#lib/demo/object.ts";

import type { Condition, Pod } from "./pod.ts";
import type {
  ControllerRevision,
  CronJob,
  DaemonSet,
  Deployment,
  IntOrString,
  Job,
  LabelSelector,
  ReplicaSet,
  StatefulSet,
} from "./workload.ts";

export interface Taint {
  key: string;
  value?: string;
  effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
  timeAdded?: string;
}

export interface Node extends KubeObject {
  spec: { taints?: Taint[]; unschedulable?: boolean; podCIDR?: string; [field: string]: unknown };
  status?: {
    allocatable?: Record<string, string>;
    capacity?: Record<string, string>;
    conditions?: Condition[];
    addresses?: { type: string; address: string }[];
    [field: string]: unknown;
  };
}

export interface Service extends KubeObject {
  spec: {
    selector?: Record<string, string>;
    type?: string;
    clusterIP?: string;
    publishNotReadyAddresses?: boolean;
    ports?: { name?: string; port: number; protocol?: string; targetPort?: number | string; appProtocol?: string }[];
  };
}

export interface Namespace extends KubeObject {
  spec?: { finalizers?: string[] };
  status?: { phase: "Active" | "Terminating"; conditions?: Condition[] };
}

export interface DisruptionBudget extends KubeObject {
  spec: { minAvailable?: IntOrString; maxUnavailable?: IntOrString; selector?: LabelSelector };
  status?: {
    currentHealthy: number;
    desiredHealthy: number;
    disruptionsAllowed: number;
    expectedPods: number;
    observedGeneration?: number;
    disruptedPods?: Record<string, string>;
    conditions?: Condition[];
  };
}

export interface Autoscaler extends KubeObject {
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string };
    minReplicas?: number;
    maxReplicas: number;
    metrics?: { type: string; resource?: { name: string; target: { type: string; averageUtilization?: number } } }[];
  };
  status?: {
    currentReplicas?: number;
    desiredReplicas: number;
    lastScaleTime?: string;
    observedGeneration?: number;
    currentMetrics?: unknown[] | null;
    conditions?: Condition[];
  };
}

export interface Claim extends KubeObject {
  spec: {
    accessModes?: string[];
    resources?: { requests?: Record<string, string> };
    storageClassName?: string;
    volumeName?: string;
    volumeMode?: string;
  };
  status?: { phase: string; accessModes?: string[]; capacity?: Record<string, string> };
}

export interface StorageClass extends KubeObject {
  provisioner: string;
  reclaimPolicy?: string;
  volumeBindingMode?: string;
}

/** What the store holds under each resource that controllers touch. */
export interface Kinds {
  pods: Pod;
  nodes: Node;
  services: Service;
  namespaces: Namespace;
  persistentvolumeclaims: Claim;
  persistentvolumes: KubeObject;
  serviceaccounts: KubeObject;
  configmaps: KubeObject;
  events: KubeObject & { count?: number; eventTime?: string | null; lastTimestamp?: string | null };
  "replicasets.apps": ReplicaSet;
  "deployments.apps": Deployment;
  "statefulsets.apps": StatefulSet;
  "daemonsets.apps": DaemonSet;
  "controllerrevisions.apps": ControllerRevision;
  "jobs.batch": Job;
  "cronjobs.batch": CronJob;
  "horizontalpodautoscalers.autoscaling": Autoscaler;
  "poddisruptionbudgets.policy": DisruptionBudget;
  "endpointslices.discovery.k8s.io": KubeObject;
  "storageclasses.storage.k8s.io": StorageClass;
  "leases.coordination.k8s.io": KubeObject & { spec: { renewTime?: string; [field: string]: unknown } };
}
