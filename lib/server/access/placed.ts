import type { WatchedResource } from "#lib/contract/kind.ts";

/** Something that was observed of a resource in a namespace of a cluster. */
export interface Placed {
  readonly cluster: string;
  readonly resource: WatchedResource;
  /** Empty for cluster-scoped resources. */
  readonly namespace: string;
}
