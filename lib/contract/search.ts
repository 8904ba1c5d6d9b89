import { z } from "zod";

import { Health, PartialCluster } from "./freshness.ts";
import { WatchedResource } from "./kind.ts";

/** `POST /api/v1/search`: objects of every watched kind by name. Several words narrow: each must be in the name, namespace or cluster. */
export const SearchInput = z.strictObject({
  text: z.string().max(300),
  limit: z.int().positive().max(100).default(20),
});
export type SearchInput = z.infer<typeof SearchInput>;
export type SearchRequest = z.input<typeof SearchInput>;

export const FoundObject = z.object({
  /** As a row's id. */
  id: z.string(),
  cluster: z.string(),
  resource: WatchedResource,
  namespace: z.string(),
  name: z.string(),
  status: z.string(),
  health: Health,
});
export type FoundObject = z.infer<typeof FoundObject>;

export const SearchAnswer = z.object({
  /** The best first: the whole name, its beginning, the beginning of a part, anywhere in it; then the worst health. */
  objects: z.array(FoundObject),
  /** Objects that match, whether they are listed or not. */
  total: z.int(),
  partial: z.array(PartialCluster),
  clusters: z.int(),
  tookMilliseconds: z.number(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
