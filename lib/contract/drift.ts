import { z } from "zod";

import { FindingAnswer, FindingInput } from "./finding.ts";
import { EpochMilliseconds, Health, PartialCluster } from "./freshness.ts";
import { WatchedResource } from "./kind.ts";

/** `GET /api/v1/drift`. `where` is the console's grammar over findings: `critical cluster:eu-* check:DRF-009 owner:team-a`. */
export const DriftInput = FindingInput;
export type DriftInput = z.infer<typeof DriftInput>;

/** `GET /api/v1/drift/matrix`. `within` names a cluster label: clusters are then compared with those of the same value only. */
export const MatrixInput = DriftInput.extend({ within: z.string().max(253).default("") });
export type MatrixInput = z.infer<typeof MatrixInput>;

const frame = {
  total: z.int(),
  offset: z.int(),
  partial: z.array(PartialCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
};

/** Findings of the checks of drift alone. */
export const DriftAnswer = FindingAnswer;
export type DriftAnswer = z.infer<typeof DriftAnswer>;

/** How one cluster's value stands to those of the others. `free`: not compared, since an autoscaler sets it. */
export const Standing = z.enum(["baseline", "outlier", "split", "free"]);
export type Standing = z.infer<typeof Standing>;

export const MatrixCell = z.object({
  cluster: z.string(),
  group: z.string(),
  desired: z.int(),
  ready: z.int(),
  image: z.string(),
  health: Health,
  replicas: Standing,
  imageStanding: Standing,
});
export type MatrixCell = z.infer<typeof MatrixCell>;

/** What most clusters of a group have; none where they are split (domain.md 2.6). */
export const Baseline = z.object({
  /** The label's value that the clusters share; empty when all are compared. */
  group: z.string(),
  replicas: z.string().nullable(),
  image: z.string().nullable(),
});
export type Baseline = z.infer<typeof Baseline>;

export const MatrixRow = z.object({
  id: z.string(),
  resource: WatchedResource,
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  owner: z.string(),
  baselines: z.array(Baseline),
  /** Clusters that differ from their group in replicas or image. */
  outliers: z.int(),
  cells: z.array(MatrixCell),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** `GET /api/v1/drift/matrix`: workloads that are in two clusters or more, those that differ first. */
export const MatrixAnswer = z.object({
  rows: z.array(MatrixRow),
  /** Clusters that have any of the rows, in their order. */
  columns: z.array(z.string()),
  /** Workloads of `total` that differ. */
  differing: z.int(),
  ...frame,
});
export type MatrixAnswer = z.infer<typeof MatrixAnswer>;
