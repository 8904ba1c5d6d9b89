import type { WatchedResource } from "#lib/contract/kind.ts";

/** What decides whether a cluster is there for somebody: what people are usually given. */
export const doorResources: readonly WatchedResource[] = ["namespaces", "nodes", "pods", "deployments", "services"];
