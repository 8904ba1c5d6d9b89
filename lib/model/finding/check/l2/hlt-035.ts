import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { duration, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-035, from the central Prometheus (domain.md 5.1). */
export const etcdSyncSlow = metricCheck({
  id: "HLT-035",
  title: "etcd's disk is slow to sync",
  rule: "99th percentile of WAL fsync > 0.5 s for 10 minutes; critical above 1 s",
  layer: "L2",
  remediation: "Give etcd a disk of its own: every write of the cluster waits for it.",
  upstream: ["etcd-mixin etcdHighFsyncDurations"],
  measure: "etcdSync",
  absent: "etcd is not scraped",
  judge: (seconds) =>
    seconds <= 0.5
      ? null
      : {
          summary: `99 of 100 syncs of the log take up to ${duration(seconds)}`,
          steps: after(10 * minuteSeconds, seconds > 1 ? "critical" : "warning"),
        },
});
