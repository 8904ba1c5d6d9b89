import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { duration, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-039, from the central Prometheus (domain.md 5.1). */
export const etcdPeersSlow = metricCheck({
  id: "HLT-039",
  title: "etcd's members are far apart",
  rule: "99th percentile of the round trip between members > 0.15 s for 10 minutes",
  layer: "L2",
  remediation: "Look at the network between the members: they belong into one region.",
  upstream: ["etcd-mixin etcdMemberCommunicationSlow"],
  measure: "etcdPeers",
  absent: "etcd is not scraped, or has one member",
  judge: (seconds) =>
    seconds <= 0.15
      ? null
      : {
          summary: `99 of 100 round trips take up to ${duration(seconds)}`,
          steps: after(10 * minuteSeconds, "warning"),
        },
});
