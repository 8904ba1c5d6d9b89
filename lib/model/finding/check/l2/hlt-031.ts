import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-031, from the central Prometheus (domain.md 5.1). */
export const etcdWithoutLeader = metricCheck({
  id: "HLT-031",
  title: "etcd has no leader",
  rule: "etcd_server_has_leader == 0 of any member for 1 minute",
  layer: "L2",
  remediation: "Look at the members and the network between them: without a leader nothing can be written.",
  upstream: ["etcd-mixin etcdNoLeader"],
  measure: "etcdLeader",
  absent: "etcd is not scraped",
  judge: (has) =>
    has > 0 ? null : { summary: "a member of etcd has no leader", steps: after(minuteSeconds, "critical") },
});
