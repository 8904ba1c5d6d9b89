import type { KubeObject } from "#lib/demo/object.ts";

import type { Condition, Pod } from "./pod.ts";
import type {
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
  spec: { taints?: Taint[]; unschedulable?: boolean; podCIDR?: string };
  status?: {
    allocatable?: Record<string, string>;
    conditions?: Condition[];
    addresses?: { type: string; address: string }[];
  };
}

export interface Service extends KubeObject {
  spec: {
    selector?: Record<string, string>;
    type?: string;
    clusterIP?: string;
    ports?: { name?: string; port: number; protocol?: string; targetPort?: number | string }[];
  };
}

export interface Namespace extends KubeObject {
  spec?: { finalizers?: string[] };
  status?: { phase?: "Active" | "Terminating" };
}

export interface DisruptionBudget extends KubeObject {
  spec: { minAvailable?: IntOrString; maxUnavailable?: IntOrString; selector?: LabelSelector };
  status?: { conditions?: Condition[] };
}

export interface Autoscaler extends KubeObject {
  spec: {
    scaleTargetRef: { kind: string; name: string };
    minReplicas?: number;
    maxReplicas: number;
    metrics?: { type: string; resource?: { name: string; target: { averageUtilization?: number } } }[];
  };
  status?: { lastScaleTime?: string; conditions?: Condition[] };
}

export interface Claim extends KubeObject {
  spec: {
    accessModes?: string[];
    resources?: { requests?: Record<string, string> };
    storageClassName?: string;
    volumeName?: string;
  };
  status?: { phase: string };
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
  events: KubeObject;
  "replicasets.apps": ReplicaSet;
  "deployments.apps": Deployment;
  "statefulsets.apps": StatefulSet;
  "daemonsets.apps": DaemonSet;
  "jobs.batch": Job;
  "cronjobs.batch": CronJob;
  "horizontalpodautoscalers.autoscaling": Autoscaler;
  "poddisruptionbudgets.policy": DisruptionBudget;
  "endpointslices.discovery.k8s.io": KubeObject;
}
