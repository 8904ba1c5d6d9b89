import { z } from "zod";

import { EpochMilliseconds, EpochSeconds, PartialCluster } from "./freshness.ts";
import { Facet } from "./query.ts";
import { restartCauses, restartGroupings, restartWindows } from "./words.ts";

/** What restarts are grouped by. */
export const RestartBy = z.enum(restartGroupings);
export type RestartBy = z.infer<typeof RestartBy>;

/** What restarts are ranked by and drawn over. */
export const RestartWindow = z.enum(restartWindows);
export type RestartWindow = z.infer<typeof RestartWindow>;

/** domain.md 3.2. */
export const RestartCause = z.enum(restartCauses);
export type RestartCause = z.infer<typeof RestartCause>;

/** `GET /api/v1/restarts`. `where` is the console's grammar over restarts: `oom cluster:eu-* ns:payments exitCode>1`. */
export const RestartInput = z.strictObject({
  where: z.string().max(2000).default(""),
  by: RestartBy.default("workload"),
  window: RestartWindow.default("24h"),
  offset: z.coerce.number().int().nonnegative().max(1_000_000).default(0),
  limit: z.coerce.number().int().positive().max(500).default(100),
});
export type RestartInput = z.infer<typeof RestartInput>;

/** Restarts of a window. `isAtLeast`: there may be more, from before anybody looked. */
export const RestartCount = z.object({ count: z.int(), isAtLeast: z.boolean() });
export type RestartCount = z.infer<typeof RestartCount>;

export const RestartCounts = z.object({ h1: RestartCount, h24: RestartCount, d7: RestartCount });
export type RestartCounts = z.infer<typeof RestartCounts>;

const ending = {
  cause: RestartCause,
  /** `lastState.terminated.reason`. */
  reason: z.string(),
  exitCode: z.int().nullable(),
  signal: z.string().nullable(),
};

const place = {
  cluster: z.string(),
  namespace: z.string(),
  pod: z.string(),
  /** Empty, as the container, where it is not known any more. */
  podUid: z.string(),
  /** The one that ended. */
  container: z.string(),
  /** Whether the pod is there no more; null: its cluster's pods are not known as they are now. */
  isGone: z.boolean().nullable(),
  node: z.string(),
};
const workload = { workloadKind: z.string(), workload: z.string() };

export const RestartGroup = z.object({
  id: z.string(),
  /** The value grouped by: a workload's name, a cause, a cluster, a namespace, a node. */
  value: z.string(),
  counts: RestartCounts,
  /** domain.md 3.1. */
  rate: z.enum(["stable", "occasional", "frequent", "looping"]),
  /** Of the window, those of pods that had just been made. */
  deployTime: z.int(),
  /** The newest restart of the group, and how it ended. */
  last: z.object({ at: EpochSeconds, ...place, ...workload, ...ending }),
  /** Who answers for the workload; empty when nothing says, or for groups of several. */
  owner: z.string(),
  /** Restarts by step of the heat map. */
  steps: z.array(z.int()),
  /** Restarts of the window whose times are not known, only between when they lie; not in `steps`. */
  unplaced: z.object({ from: EpochSeconds, to: EpochSeconds, count: z.int() }).nullable(),
});
export type RestartGroup = z.infer<typeof RestartGroup>;

export const RecentRestart = z.object({
  at: EpochSeconds,
  ...place,
  ...workload,
  ...ending,
  isDeployTime: z.boolean(),
});
export type RecentRestart = z.infer<typeof RecentRestart>;

export const RestartAnswer = z.object({
  /** Of all that matches `where`. */
  totals: RestartCounts,
  /** Those with restarts in the window, most first. */
  groups: z.array(RestartGroup),
  total: z.int(),
  offset: z.int(),
  /** Beginning of the first step and length of each, in seconds. */
  heat: z.object({ start: EpochSeconds, stepSeconds: z.int(), steps: z.int() }),
  /** Restarts of the window by `cause`, `cluster` and `namespace`, each over what matches all other terms. */
  facets: z.record(z.string(), z.array(Facet)),
  /** The newest first. */
  recent: z.array(RecentRestart),
  /** Since when no restart was missed. */
  watchedFrom: EpochSeconds,
  partial: z.array(PartialCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type RestartAnswer = z.infer<typeof RestartAnswer>;
