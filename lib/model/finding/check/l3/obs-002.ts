import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { seriesOf } from "#lib/model/finding/measure.ts";
import { measured } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** OBS-002 silence (domain.md 6): the registry is the anchor, since `absent()` forgets which cluster it is that says nothing. */
export const silent: Check<SeenCluster> = {
  id: "OBS-002",
  title: "Cluster sends no metrics",
  rule: "the central Prometheus has no series `up` of the cluster for 5 minutes",
  layer: "L3",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation:
    "Look at the cluster's own Prometheus or agent and its way to the central one: no alert can fire for it.",
  upstream: ["kubernetes-mixin KubeletDown"],
  look: (seen) => {
    const targets = seriesOf(seen.metrics, "targets");
    if ("state" in targets) return targets;
    if (targets.some(({ value }) => value > 0)) return null;
    return found({
      summary: "no target of this cluster is in the central Prometheus: nothing of it can alert",
      actual: 0,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [measured(seen, "targets", "no series")],
    });
  },
};
