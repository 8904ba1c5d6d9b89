import { z } from "zod";

import { Cause, ClusterState, EpochMilliseconds, Health, PartialCluster } from "./freshness.ts";
import { WatchedResource } from "./kind.ts";

/** A number that may be unknown. null is unknown, never zero. */
const Figure = z.int().nullable();

export const ClusterFigures = z.object({
  nodes: Figure,
  nodesReady: Figure,
  namespaces: Figure,
  pods: Figure,
  podsNotReady: Figure,
  podsCrashLooping: Figure,
  restarts: Figure,
  /** Restarts that are known of the last hour and day; there may be more from before Quarterdeck looked. */
  restarts1h: Figure,
  restarts24h: Figure,
  workloads: Figure,
  workloadsDrifted: Figure,
  warningEvents: Figure,
});
export type ClusterFigures = z.infer<typeof ClusterFigures>;

/** What nodes offer and what pods hold of it by their requests; null is unknown, never zero. */
export const ClusterCapacity = z.object({
  cpuAllocatableMillicores: z.number().nullable(),
  cpuRequestedMillicores: z.number().nullable(),
  memoryAllocatableBytes: z.number().nullable(),
  memoryRequestedBytes: z.number().nullable(),
  podCapacity: z.number().nullable(),
});
export type ClusterCapacity = z.infer<typeof ClusterCapacity>;

/** Findings of L0 to L4 that count for a cluster's health; `unknown`: what cannot be judged of L0 to L2. */
export const HealthCounts = z.object({ critical: z.int(), warning: z.int(), unknown: z.int() });
export type HealthCounts = z.infer<typeof HealthCounts>;

export const ClusterSummary = z.object({
  name: z.string(),
  labels: z.record(z.string(), z.string()),
  identity: z.enum(["local", "oidc-exchange", "impersonate", "passthrough"]),
  /** Host and port only. */
  server: z.string(),
  /** kube-system's uid; null until known. */
  uid: z.string().nullable(),
  version: z.string().nullable(),
  state: ClusterState,
  cause: Cause,
  reason: z.string(),
  since: EpochMilliseconds,
  asOf: EpochMilliseconds.nullable(),
  /** Median time to the first byte of an answer, rounded up to whole tenths of a second: finer, and every cluster changes with every probe. null until known. */
  latencyMilliseconds: Figure,
  /** Worst of the layers L0 to L4, the same word as `standing` of `/api/v1/health`. */
  health: Health,
  healthCounts: HealthCounts,
  /** Why `health` is not ok, worst first. */
  findings: z.array(z.string()),
  figures: ClusterFigures,
  capacity: ClusterCapacity,
});
export type ClusterSummary = z.infer<typeof ClusterSummary>;

export const FleetAnswer = z.object({
  clusters: z.array(ClusterSummary),
  /** Sums over clusters whose figure is known; `partial` says which are missing or old. */
  totals: ClusterFigures,
  capacity: ClusterCapacity,
  partial: z.array(PartialCluster),
  /** Sources that could not be read or contradict each other (registry problems). */
  problems: z.array(z.object({ source: z.string(), message: z.string() })),
  asOf: EpochMilliseconds,
});
export type FleetAnswer = z.infer<typeof FleetAnswer>;

/** domain.md 5.2. */
export const PreflightCheck = z.object({
  id: z.string(),
  title: z.string(),
  outcome: z.enum(["pass", "warn", "fail", "unknown"]),
  evidence: z.string(),
  /** What to do; empty when it passed. */
  fix: z.string(),
});
export type PreflightCheck = z.infer<typeof PreflightCheck>;

export const ReflectorStatus = z.object({
  resource: WatchedResource,
  /** `absent`: of an add-on that the cluster does not have. */
  state: z.enum(["idle", "init", "syncing", "live", "stale", "relisting", "absent"]),
  cause: Cause,
  reason: z.string(),
  since: EpochMilliseconds,
  asOf: EpochMilliseconds.nullable(),
  rows: z.int(),
  wire: z.enum(["protobuf", "json"]).nullable(),
});
export type ReflectorStatus = z.infer<typeof ReflectorStatus>;

export const ClusterDetail = z.object({
  cluster: ClusterSummary,
  kinds: z.array(ReflectorStatus),
  breaker: z.enum(["closed", "open", "half-open"]),
  preflight: z.array(PreflightCheck),
  preflightAt: EpochMilliseconds.nullable(),
});
export type ClusterDetail = z.infer<typeof ClusterDetail>;
