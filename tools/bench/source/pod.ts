import type { JsonObject } from "./encode.ts";

/** The parts of a Pod that the source and the benchmarks' gates read; the rest of the object is only served. */
export interface Pod extends JsonObject {
  metadata: JsonObject & { namespace: string; name: string; resourceVersion: string };
  spec: JsonObject & { nodeName?: string };
  status: JsonObject & { phase: string; containerStatuses?: ContainerStatus[] };
}

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
