import type { WatchedResource } from "#lib/contract/kind.ts";

/** Something that was observed of a resource in a namespace of a cluster. */
export interface Placed {
  readonly cluster: string;
  /** What one must be allowed to list to see it; `clusters`: nothing but to know the cluster. */
  readonly resource: WatchedResource | "clusters";
  /** Empty for cluster-scoped resources. */
  readonly namespace: string;
}
