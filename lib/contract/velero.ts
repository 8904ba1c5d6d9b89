import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

/** `namespace`: Velero's own; left out, where its storage locations are. */
export const VeleroServerInput = z.strictObject({ namespace: z.string().max(253).default("") });
export type VeleroServerInput = z.infer<typeof VeleroServerInput>;

/** `GET /api/v1/clusters/{cluster}/velero`: what a Velero says of itself when it is asked. */
export const VeleroServer = z.object({
  cluster: z.string(),
  namespace: z.string(),
  /** As it says it, `v1.18.1`; empty where it does not. */
  version: z.string(),
  /** By kind and name. */
  plugins: z.array(z.object({ name: z.string(), kind: z.string() })),
  askedAt: EpochMilliseconds,
});
export type VeleroServer = z.infer<typeof VeleroServer>;
