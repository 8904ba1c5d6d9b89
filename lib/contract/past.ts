import { z } from "zod";

import { ClusterFigures } from "./fleet.ts";
import { EpochSeconds, PartialCluster } from "./freshness.ts";
import { QueryFrame } from "./query.ts";

/** Of which kinds rows of the past are known. */
export const PastKind = z.enum(["pods", "workloads", "deployments", "statefulsets", "daemonsets", "nodes"]);
export type PastKind = z.infer<typeof PastKind>;

/** `?at=`: Unix seconds. The server goes back to a moment that others mean as well: at most 15 s before. */
export const PastMoment = z.strictObject({ at: z.coerce.number().pipe(EpochSeconds) });
export type PastMoment = z.infer<typeof PastMoment>;

const told = {
  /** The moment that is shown. */
  at: EpochSeconds,
  /** The oldest of the scrapes that it is made of; null: there is none. */
  scrapedAt: EpochSeconds.nullable(),
};

/** `POST /api/v1/past/query`. Rows as of a query, with null for numbers that cannot be known, and their keys in `unknown`. */
export const PastFrame = QueryFrame.extend(told);
export type PastFrame = z.infer<typeof PastFrame>;

export const PastClusterSummary = z.object({
  cluster: z.string(),
  /** Unix seconds; null: nothing is known of it then. */
  scrapedAt: EpochSeconds.nullable(),
  /** What is not known and why, in sentences. */
  reasons: z.array(z.string()),
  figures: ClusterFigures,
});
export type PastClusterSummary = z.infer<typeof PastClusterSummary>;

/** `GET /api/v1/past/fleet`. */
export const PastFleet = z.object({
  ...told,
  clusters: z.array(PastClusterSummary),
  /** Sums over clusters whose figure is known. */
  totals: ClusterFigures,
});
export type PastFleet = z.infer<typeof PastFleet>;

/** `GET /api/v1/past/changes`: from one moment to a later one, of the workloads that match. */
export const ChangesInput = z.strictObject({
  from: z.coerce.number().pipe(EpochSeconds),
  to: z.coerce.number().pipe(EpochSeconds),
  /** As of a query of workloads. */
  where: z.string().max(2000).default(""),
});
export type ChangesInput = z.infer<typeof ChangesInput>;

/** At the first moment and at the second; null is not known. */
const Pair = z.object({ before: z.int().nullable(), after: z.int().nullable() });
const Words = z.object({ before: z.string(), after: z.string() });
const Presence = z.enum(["both", "appeared", "vanished"]);

export const WorkloadChange = z.object({
  cluster: z.string(),
  namespace: z.string(),
  kind: z.string(),
  name: z.string(),
  presence: Presence,
  status: Words,
  desired: Pair,
  ready: Pair,
  /** Of its pods then; none where they are not known. */
  images: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
  /** Of the pods that are there at the end: what others had is not known. null: not known. */
  restarts: z.int().nullable(),
  podsGone: z.int(),
  podsNew: z.int(),
  /** Some of them by name. */
  gone: z.array(z.string()),
  created: z.array(z.string()),
  /** Pods of the same name on another node. */
  moved: z.array(z.object({ pod: z.string(), from: z.string(), to: z.string() })),
});
export type WorkloadChange = z.infer<typeof WorkloadChange>;

export const NodeChange = z.object({
  cluster: z.string(),
  node: z.string(),
  presence: Presence,
  /** Status and pressure: `Ready`, `NotReady · MemoryPressure`. */
  state: Words,
});
export type NodeChange = z.infer<typeof NodeChange>;

export const ChangesAnswer = z.object({
  from: EpochSeconds,
  to: EpochSeconds,
  /** What changed most comes first. */
  workloads: z.array(WorkloadChange),
  nodes: z.array(NodeChange),
  /** Workloads that were looked at and are the same. */
  unchanged: z.int(),
  /** Changed ones that were too many to send. */
  leftOut: z.int(),
  /** Clusters that cannot be compared. */
  partial: z.array(PartialCluster),
  tookMilliseconds: z.number(),
});
export type ChangesAnswer = z.infer<typeof ChangesAnswer>;
