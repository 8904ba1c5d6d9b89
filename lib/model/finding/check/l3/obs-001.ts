import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { seriesOf } from "#lib/model/finding/measure.ts";
import { measured } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** OBS-001 a registered cluster has nodes in the central Prometheus, under its name (domain.md 6). */
export const nodesUnmeasured: Check<SeenCluster> = {
  id: "OBS-001",
  title: "Central Prometheus has no nodes of the cluster",
  rule: "count by(cluster) (kube_node_info) has no value for the name under which the cluster is registered, for 10 minutes",
  layer: "L3",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation:
    "Set the cluster label on what the cluster sends (external_labels or relabelling) to the name it has here, and see that kube-state-metrics is scraped.",
  upstream: ["kubernetes-mixin KubeStateMetricsListErrors"],
  look: (seen) => {
    const nodes = seriesOf(seen.metrics, "nodes");
    if ("state" in nodes) return nodes;
    if (nodes.some(({ value }) => value > 0)) return null;
    return found({
      summary: "the central Prometheus has no kube_node_info of this cluster",
      actual: 0,
      steps: after(10 * minuteSeconds, "warning"),
      evidence: [measured(seen, "nodes", "no series")],
    });
  },
};
