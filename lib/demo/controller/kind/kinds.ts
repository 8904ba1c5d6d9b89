import type { KubeObject } from "#lib/demo/object.ts";

import type { Condition, Kind, Pod } from "./pod.ts";
import type * as workload from "./workload.ts";

export interface Taint {
  key: string;
  value?: string;
  effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
  timeAdded?: string;
}

interface NodeStatus {
  allocatable?: Record<string, string>;
  conditions?: Condition[];
  addresses?: { type: string; address: string }[];
}
export type Node = Kind<{ taints?: Taint[]; unschedulable?: boolean; podCIDR?: string }, NodeStatus>;

interface ServiceSpec {
  selector?: Record<string, string>;
  ports?: { name?: string; port: number; protocol?: string; targetPort?: number | string }[];
}
export type Service = Kind<ServiceSpec, object>;

type Limit = workload.IntOrString;
type BudgetSpec = { minAvailable?: Limit; maxUnavailable?: Limit; selector?: workload.LabelSelector };
export type DisruptionBudget = Kind<BudgetSpec, { conditions?: Condition[] }>;

interface AutoscalerSpec {
  scaleTargetRef: { kind: string; name: string };
  minReplicas?: number;
  maxReplicas: number;
  metrics?: { type: string; resource?: { name: string; target: { averageUtilization?: number } } }[];
}
export type Autoscaler = Kind<AutoscalerSpec, { lastScaleTime?: string; conditions?: Condition[] }>;

interface ClaimSpec {
  accessModes?: string[];
  storageClassName?: string;
  volumeName?: string;
  resources?: { requests?: Record<string, string> };
}
export type Claim = Kind<ClaimSpec, { phase?: string }>;

/** What the store holds under each resource that controllers touch. */
export interface Kinds {
  pods: Pod;
  nodes: Node;
  services: Service;
  namespaces: Kind<{ finalizers?: string[] }, { phase?: string }>;
  persistentvolumeclaims: Claim;
  persistentvolumes: KubeObject;
  serviceaccounts: KubeObject;
  configmaps: KubeObject;
  events: KubeObject;
  "replicasets.apps": workload.ReplicaSet;
  "deployments.apps": workload.Deployment;
  "statefulsets.apps": workload.StatefulSet;
  "daemonsets.apps": workload.DaemonSet;
  "jobs.batch": workload.Job;
  "cronjobs.batch": workload.CronJob;
  "horizontalpodautoscalers.autoscaling": Autoscaler;
  "poddisruptionbudgets.policy": DisruptionBudget;
  "endpointslices.discovery.k8s.io": KubeObject;
}
