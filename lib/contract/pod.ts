import { z } from "zod";

import { Condition, ObjectHead, Owner } from "./detail.ts";
import { EpochSeconds } from "./freshness.ts";

/** What a container does now, or did last. */
export const ContainerState = z.object({
  state: z.enum(["waiting", "running", "terminated", "unknown"]),
  reason: z.string(),
  message: z.string(),
  exitCode: z.int().nullable(),
  signal: z.int().nullable(),
  startedAt: EpochSeconds.nullable(),
  finishedAt: EpochSeconds.nullable(),
});
export type ContainerState = z.infer<typeof ContainerState>;

export const Probe = z.object({ type: z.enum(["startup", "readiness", "liveness"]), text: z.string() });
export type Probe = z.infer<typeof Probe>;

export const ContainerDetail = z.object({
  name: z.string(),
  type: z.enum(["container", "sidecar", "init", "ephemeral"]),
  image: z.string(),
  /** With its digest, once it was pulled. */
  imageId: z.string(),
  ready: z.boolean(),
  restarts: z.int(),
  state: ContainerState,
  /** The run before the present one. */
  last: ContainerState.nullable(),
  /** Kubernetes quantities by resource: `{ cpu: "250m" }`. */
  requests: z.record(z.string(), z.string()),
  limits: z.record(z.string(), z.string()),
  probes: z.array(Probe),
  ports: z.array(z.string()),
  /** Names only: values may be secret. */
  env: z.array(z.string()),
  /** `configmap/name`, `secret/name`. */
  envFrom: z.array(z.string()),
});
export type ContainerDetail = z.infer<typeof ContainerDetail>;

export const Volume = z.object({ name: z.string(), type: z.string(), source: z.string() });
export type Volume = z.infer<typeof Volume>;

/** One pod, read from its cluster now. */
export const PodDetail = ObjectHead.extend({
  phase: z.string(),
  /** Of the pod as a whole: `Evicted` and why. */
  reason: z.string(),
  message: z.string(),
  node: z.string(),
  ips: z.array(z.string()),
  hostIp: z.string(),
  qosClass: z.string(),
  priority: z.int().nullable(),
  serviceAccount: z.string(),
  restartPolicy: z.string(),
  /** Nearest first: ReplicaSet, then Deployment. */
  owners: z.array(Owner),
  containers: z.array(ContainerDetail),
  conditions: z.array(Condition),
  volumes: z.array(Volume),
});
export type PodDetail = z.infer<typeof PodDetail>;
