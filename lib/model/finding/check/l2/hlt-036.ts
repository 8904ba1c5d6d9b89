import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { duration, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-036, from the central Prometheus (domain.md 5.1). */
export const etcdCommitSlow = metricCheck({
  id: "HLT-036",
  title: "etcd's commits are slow",
  rule: "99th percentile of backend commit > 0.25 s for 10 minutes",
  layer: "L2",
  remediation: "Look at the disk of etcd, and at its database's size: defragment where much of it is not in use.",
  upstream: ["etcd-mixin etcdHighCommitDurations"],
  measure: "etcdCommit",
  absent: "etcd is not scraped",
  judge: (seconds) =>
    seconds <= 0.25
      ? null
      : { summary: `99 of 100 commits take up to ${duration(seconds)}`, steps: after(10 * minuteSeconds, "warning") },
});
