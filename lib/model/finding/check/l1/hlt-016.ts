import type { Check } from "#lib/model/finding/check.ts";
import { lookForOvercommit } from "#lib/model/finding/overcommit.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-016 CPU overcommit, after kubernetes-mixin's rule. */
export const cpuOvercommit: Check<SeenCluster> = {
  id: "HLT-016",
  title: "CPU requests leave no room for a lost node",
  rule: "Σ CPU requests > Σ allocatable − allocatable of an average node, with two nodes or more",
  layer: "L1",
  kinds: ["Cluster"],
  remediation: "Add a node or lower requests: when a node is lost, its pods stay pending.",
  upstream: ["kubernetes-mixin KubeCPUOvercommit"],
  look: (seen) =>
    lookForOvercommit("CPU", seen, ({ capacity }) =>
      capacity.isKnown
        ? {
            allocatable: capacity.value.cpuAllocatableMillicores,
            requested: capacity.value.cpuRequestedMillicores,
            nodes: capacity.value.nodes,
          }
        : null,
    ),
};
