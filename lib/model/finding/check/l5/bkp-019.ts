import { type Check, after, found, minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";
import { counted } from "#lib/model/finding/seen-workload.ts";

/** BKP-019 nodes whose volumes nobody can read (domain.md 8). Nodes with taints are left out: agents, and most volumes, are not on them. */
export const agentsMissing: Check<SeenCluster> = {
  id: "BKP-019",
  title: "Velero's node agent not on every node",
  rule: "ready Pods of the DaemonSet node-agent < nodes without taints, for 15 minutes",
  layer: "L5",
  kinds: ["Cluster"],
  remediation:
    "Look at the DaemonSet's node selector, tolerations and Pods: volumes of Pods on the other nodes are not saved by files, nor moved.",
  upstream: [],
  look: ({ nodeAgents }) => {
    if (!nodeAgents.isKnown) return unknown(nodeAgents.reason);
    if (nodeAgents.value === null) return notApplicable("there is no DaemonSet node-agent");
    const { ready, nodes } = nodeAgents.value;
    if (ready >= nodes) return null;
    return found({
      summary: `the node agent is ready on ${ready} of ${counted(nodes, "node")} without taints`,
      desired: nodes,
      actual: ready,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [{ path: "/apis/apps/v1/daemonsets", value: `node-agent: status.numberReady=${ready}` }],
    });
  },
};
