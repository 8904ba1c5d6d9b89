import { z } from "zod";

import { Condition, FieldManager, ObjectHead, sectionOf } from "./detail.ts";
import { EpochSeconds } from "./freshness.ts";
import { workloadResources } from "./words.ts";

export const WorkloadResource = z.enum(workloadResources);
export type WorkloadResource = z.infer<typeof WorkloadResource>;

export const TemplateContainer = z.object({
  name: z.string(),
  isInit: z.boolean(),
  image: z.string(),
  requests: z.record(z.string(), z.string()),
  limits: z.record(z.string(), z.string()),
});
export type TemplateContainer = z.infer<typeof TemplateContainer>;

/** One Deployment, StatefulSet or DaemonSet, read from its cluster now. Its numbers are in its row, which is live. */
export const WorkloadDetail = ObjectHead.extend({
  resource: WorkloadResource,
  kind: z.string(),
  /** One sentence: `RollingUpdate, at most 25% more and 25% fewer`. */
  strategy: z.string(),
  /** As a query's `labelSelector`. */
  selector: z.string(),
  containers: z.array(TemplateContainer),
  conditions: z.array(Condition),
  /** The revision that pods are moved to; empty while unknown. */
  updateRevision: z.string(),
});
export type WorkloadDetail = z.infer<typeof WorkloadDetail>;

/** One pod template that a workload had: a ReplicaSet, or a ControllerRevision. */
export const Revision = z.object({
  /** Name of the object that keeps it. */
  name: z.string(),
  resource: z.enum(["replicasets", "controllerrevisions"]),
  number: z.int(),
  isCurrent: z.boolean(),
  createdAt: EpochSeconds.nullable(),
  /** `kubernetes.io/change-cause`. */
  changeCause: z.string(),
  images: z.array(z.string()),
  /** Null for a ControllerRevision, which does not count its pods. */
  desired: z.int().nullable(),
  ready: z.int().nullable(),
  managers: z.array(FieldManager),
  /** The pod template as YAML, for comparing. */
  template: z.string(),
});
export type Revision = z.infer<typeof Revision>;

/** Newest first. */
export const RevisionsAnswer = z.object({ revisions: z.array(Revision) });
export type RevisionsAnswer = z.infer<typeof RevisionsAnswer>;

export const ServiceEndpoints = z.object({
  service: z.string(),
  type: z.string(),
  clusterIp: z.string(),
  ports: z.array(z.string()),
  ready: z.int(),
  notReady: z.int(),
});
export type ServiceEndpoints = z.infer<typeof ServiceEndpoints>;

export const Autoscaler = z.object({
  name: z.string(),
  min: z.int(),
  max: z.int(),
  current: z.int(),
  desired: z.int(),
  /** `cpu 63% of 70%`. */
  metrics: z.array(z.string()),
  conditions: z.array(Condition),
  lastScaledAt: EpochSeconds.nullable(),
});
export type Autoscaler = z.infer<typeof Autoscaler>;

export const DisruptionBudget = z.object({
  name: z.string(),
  /** `at least 2` or `at most 25% down`. */
  rule: z.string(),
  allowed: z.int(),
  healthy: z.int(),
  wanted: z.int(),
  expected: z.int(),
});
export type DisruptionBudget = z.infer<typeof DisruptionBudget>;

/** What stands around a workload's pods. Each part may fail alone. */
export const SurroundingsAnswer = z.object({
  endpoints: sectionOf(ServiceEndpoints),
  autoscalers: sectionOf(Autoscaler),
  budgets: sectionOf(DisruptionBudget),
});
export type SurroundingsAnswer = z.infer<typeof SurroundingsAnswer>;
