import { type Check, after, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import { measured, valueOf } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** OBS-004 the API server and Prometheus disagree on how many nodes there are (domain.md 6): one of them speaks of something else. */
export const nodesDiffer: Check<SeenCluster> = {
  id: "OBS-004",
  title: "Prometheus counts other nodes than the API server",
  rule: "count by(cluster) (kube_node_info) ≠ nodes of the API server for 10 minutes",
  layer: "L3",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation: "See whether two clusters send under one name, or kube-state-metrics lacks rights or is behind.",
  upstream: [],
  look: (seen) => {
    const told = valueOf(seen, "nodes", "kube-state-metrics is not scraped");
    if (told.state !== "value") return told;
    if (!seen.nodeCount.isKnown) return unknown(seen.nodeCount.reason);
    const nodes = seen.nodeCount.value;
    if (told.value === nodes) return null;
    return found({
      summary: `the API server has ${nodes} nodes, Prometheus ${told.value}`,
      desired: nodes,
      actual: told.value,
      steps: after(10 * minuteSeconds, "warning"),
      evidence: [measured(seen, "nodes", told.value), { path: "/api/v1/nodes", value: `${nodes}` }],
    });
  },
};
