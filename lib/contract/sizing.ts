import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";
import { PanelState, WorkloadSubject } from "./panel.ts";

/** `POST /api/v1/panels/sizing`: whether a workload's requests fit what it used over seven days. */
export const SizingInput = z.strictObject({ of: WorkloadSubject });
export type SizingInput = z.infer<typeof SizingInput>;

/**
 * `fits`: leave it. `raise`, `lower`: the request is far from what was used. `set`: there is none. `keep`: it could be lower, but for what
 * speaks against it. `early`: too little is known.
 */
export const SizingVerdict = z.enum(["fits", "raise", "lower", "set", "keep", "early"]);
export type SizingVerdict = z.infer<typeof SizingVerdict>;

/** One resource of one container, in millicores or bytes. */
export const Sizing = z.object({
  resource: z.enum(["cpu", "memory"]),
  request: z.number().nullable(),
  limit: z.number().nullable(),
  /** What the busiest pod stayed below in 95 of 100 moments, and the most of all. */
  p95: z.number().nullable(),
  most: z.number().nullable(),
  /** Days of which there are values. */
  days: z.number(),
  verdict: SizingVerdict,
  suggested: z.number().nullable(),
  /** Why, each a sentence. */
  reasons: z.array(z.string()),
});
export type Sizing = z.infer<typeof Sizing>;

export const SizingAnswer = z.object({
  /** `ok` when there is anything to judge; else why not. */
  state: PanelState,
  reason: z.string(),
  containers: z.array(z.object({ container: z.string(), sizings: z.array(Sizing) })),
  /** What else sets requests or replicas, and what is not known: in sentences. */
  notes: z.array(z.string()),
  daysWanted: z.int(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type SizingAnswer = z.infer<typeof SizingAnswer>;
