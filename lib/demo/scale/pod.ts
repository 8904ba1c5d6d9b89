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
  restartCount: number;
}

/** What becomes of a pod. Whole clusters of the real world have few that are unwell. */
export type Fate = "running" | "restarted" | "crash-looping" | "unschedulable" | "image-pull";

/** A ReplicaSet, its Deployment, and what all pods of it share. */
export interface Workload {
  namespace: string;
  app: string;
  /** The Deployment's name; the ReplicaSet's is `instance-hash`. */
  instance: string;
  hash: string;
  uid: string;
  replicas: number;
  images: readonly string[];
}

/** A pod before it is built: enough to sort by, and the seed of all the rest. */
export interface Placement {
  workload: Workload;
  name: string;
  node: string;
  seed: number;
  fate: Fate;
}
