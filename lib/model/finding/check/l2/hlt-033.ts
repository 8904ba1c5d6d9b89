import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-033, from the central Prometheus (domain.md 5.1). */
export const etcdLeaderChanges = metricCheck({
  id: "HLT-033",
  title: "etcd changes its leader often",
  rule: "4 changes of the leader or more within 15 minutes, for 5 minutes",
  layer: "L2",
  remediation: "Look for slow disks or a slow network between the members: an election stops all writes.",
  upstream: ["etcd-mixin etcdHighNumberOfLeaderChanges"],
  measure: "etcdLeaderChanges",
  absent: "etcd is not scraped",
  judge: (count) =>
    count < 4
      ? null
      : {
          summary: `${Math.round(count)} changes of the leader within 15 minutes`,
          steps: after(5 * minuteSeconds, "warning"),
        },
});
