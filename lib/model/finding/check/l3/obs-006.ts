import { type Check, after, found, minuteSeconds, notApplicable } from "#lib/model/finding/check.ts";
import { seriesOf } from "#lib/model/finding/measure.ts";
import { measured } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** OBS-006 no Watchdog (domain.md 6): an alert that always fires does not, so no other would. One without a cluster speaks for all. */
export const noWatchdog: Check<SeenCluster> = {
  id: "OBS-006",
  title: "Alerts of the cluster do not get through",
  rule: "alert Watchdog does not fire for the cluster, though it does for others, for 10 minutes",
  layer: "L3",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation: "See whether the cluster's rules are evaluated and its alerts reach the central Alertmanager.",
  upstream: ["kube-prometheus Watchdog"],
  look: (seen) => {
    const own = seriesOf(seen.metrics, "watchdog");
    const any = seriesOf(seen.metrics, "anyWatchdog");
    if ("state" in own) return own;
    if ("state" in any) return any;
    if (own.length > 0) return null;
    if (any.length === 0) return notApplicable("no rule Watchdog fires anywhere: it is not installed");
    return found({
      summary: "Watchdog fires for other clusters, and not for this one",
      steps: after(10 * minuteSeconds, "warning"),
      evidence: [measured(seen, "watchdog", "no series")],
    });
  },
};
