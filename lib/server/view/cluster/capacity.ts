import type { ClusterCapacity } from "#lib/contract/fleet.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { sumScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { countedSource } from "./counted.ts";

/** What the cluster's nodes offer and what its pods hold of it. What was never listed whole is null: unknown, not zero. */
export function clusterCapacity(engine: Engine, viewer: Viewer, cluster: Cluster): ClusterCapacity {
  const sum = (resource: WatchedResource, key: string): number | null => {
    const source = countedSource(engine, viewer, cluster, resource);
    return source === null ? null : sumScoped(source, key);
  };
  return {
    cpuAllocatableMillicores: sum("nodes", "cpuMillicores"),
    cpuRequestedMillicores: sum("pods", "cpuRequestMillicores"),
    memoryAllocatableBytes: sum("nodes", "memoryBytes"),
    memoryRequestedBytes: sum("pods", "memoryRequestBytes"),
    podCapacity: sum("nodes", "podCapacity"),
  };
}

/** Sums of clusters' capacities: of those that are known; null when none is. */
export function sumCapacity(all: readonly ClusterCapacity[]): ClusterCapacity {
  const sum = (of: (capacity: ClusterCapacity) => number | null): number | null => {
    const known = all.map(of).filter((amount) => amount !== null);
    return known.length === 0 ? null : known.reduce((total, amount) => total + amount, 0);
  };
  return {
    cpuAllocatableMillicores: sum((one) => one.cpuAllocatableMillicores),
    cpuRequestedMillicores: sum((one) => one.cpuRequestedMillicores),
    memoryAllocatableBytes: sum((one) => one.memoryAllocatableBytes),
    memoryRequestedBytes: sum((one) => one.memoryRequestedBytes),
    podCapacity: sum((one) => one.podCapacity),
  };
}
