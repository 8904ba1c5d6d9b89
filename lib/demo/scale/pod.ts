import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";

import type { JsonObject } from "./encode.ts";

/** A Pod as a list holds it, without kind and apiVersion; the parts that are read again are typed. */
export interface Pod extends JsonObject {
  metadata: ObjectMeta & { namespace: string };
  spec: JsonObject & { nodeName?: string };
  status: JsonObject & { phase: string; containerStatuses?: ContainerStatus[] };
}

export const podObject = (pod: Pod): KubeObject => ({ kind: "Pod", apiVersion: "v1", ...pod });

export interface ContainerStatus extends JsonObject {
  name: string;
  ready: boolean;
  restartCount: number;
  state: JsonObject;
  lastState: JsonObject;
}

export type Fate = "running" | "restarted" | "crash-looping" | "unschedulable" | "image-pull" | "evicted" | "completed";

/** One container of a workload's template. */
export interface Template {
  name: string;
  image: string;
  port: number;
}

/** Who owns a pod, and what all pods of it share. */
export interface Workload {
  kind: "ReplicaSet" | "StatefulSet" | "DaemonSet" | "Job";
  namespace: string;
  app: string;
  /** Unique in its namespace: the Deployment's name where there is one. */
  instance: string;
  /** Name of the owner object; a pod's name starts with it. */
  name: string;
  hash: string;
  uid: string;
  replicas: number;
  containers: readonly Template[];
}

/** A pod before it is built: enough to sort by, and the seed of all the rest. */
export interface Placement {
  workload: Workload;
  name: string;
  node: string;
  seed: number;
  fate: Fate;
}

/** Pods to a Node, as Kubernetes' own limits have it (5,000 nodes and 150,000 pods). */
export const PODS_PER_NODE = 30;
