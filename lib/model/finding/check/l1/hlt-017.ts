import type { Check } from "#lib/model/finding/check.ts";
import { lookForOvercommit } from "#lib/model/finding/overcommit.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-017 memory overcommit, after kubernetes-mixin's rule. */
export const memoryOvercommit: Check<SeenCluster> = {
  id: "HLT-017",
  title: "Memory requests leave no room for a lost node",
  rule: "Σ memory requests > Σ allocatable − allocatable of an average node, with two nodes or more",
  layer: "L1",
  kinds: ["Cluster"],
  remediation: "Add a node or lower requests: when a node is lost, its pods stay pending.",
  upstream: ["kubernetes-mixin KubeMemoryOvercommit"],
  look: (seen) =>
    lookForOvercommit("memory", seen, ({ capacity }) =>
      capacity.isKnown
        ? {
            allocatable: capacity.value.memoryAllocatableBytes,
            requested: capacity.value.memoryRequestedBytes,
            nodes: capacity.value.nodes,
          }
        : null,
    ),
};
