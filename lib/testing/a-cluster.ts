import type { ClusterCapacity, ClusterFigures, ClusterSummary } from "#lib/contract/fleet.ts";

const figures: ClusterFigures = {
  nodes: 3,
  nodesReady: 3,
  namespaces: 5,
  pods: 40,
  podsNotReady: 0,
  podsCrashLooping: 0,
  restarts: 0,
  restarts1h: 0,
  restarts24h: 0,
  workloads: 12,
  workloadsDrifted: 0,
  warningEvents: 0,
};

const capacity: ClusterCapacity = {
  cpuAllocatableMillicores: 12_000,
  cpuRequestedMillicores: 6_000,
  memoryAllocatableBytes: 48 * 2 ** 30,
  memoryRequestedBytes: 12 * 2 ** 30,
  podCapacity: 330,
};

const unknownCapacity = Object.fromEntries(
  Object.keys(capacity).map((key) => [key, null]),
) as unknown as ClusterCapacity;
const unknownFigures = Object.fromEntries(Object.keys(figures).map((key) => [key, null])) as unknown as ClusterFigures;

/** A live, healthy cluster as the API describes it, or with what the test is about. */
export function aCluster(
  name: string,
  { figures: own = {}, ...rest }: Partial<Omit<ClusterSummary, "figures">> & { figures?: Partial<ClusterFigures> } = {},
): ClusterSummary {
  return {
    name,
    labels: {},
    identity: "local",
    server: "10.0.0.1:6443",
    uid: `uid-${name}`,
    version: "v1.36.3",
    state: "live",
    cause: "none",
    reason: "",
    since: 0,
    asOf: 0,
    latencyMilliseconds: 100,
    health: "ok",
    healthCounts: { critical: 0, warning: 0, unknown: 0 },
    findings: [],
    figures: { ...figures, ...own },
    capacity,
    ...rest,
  };
}

/** A cluster that never answered: every figure is unknown. */
export function anUnreachableCluster(name: string): ClusterSummary {
  return {
    ...aCluster(name, {
      state: "unreachable",
      cause: "timeout",
      health: "unknown",
      asOf: null,
      version: null,
      uid: null,
    }),
    figures: unknownFigures,
    capacity: unknownCapacity,
  };
}
