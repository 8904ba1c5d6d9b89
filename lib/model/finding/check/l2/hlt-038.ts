import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { percent, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-038, from the central Prometheus (domain.md 5.1). */
export const etcdFragmented = metricCheck({
  id: "HLT-038",
  title: "etcd's database is fragmented",
  rule: "bytes in use / bytes of the database < 0.5, of a database above 100 MiB, for 10 minutes",
  layer: "L2",
  remediation: "Defragment one member after the other (etcdctl defrag): the space comes back only so.",
  upstream: ["etcd-mixin etcdExcessiveDatabaseFragmentation"],
  measure: "etcdInUse",
  absent: "etcd is not scraped, or its database is small",
  judge: (share) =>
    share >= 0.5
      ? null
      : { summary: `${percent(share)} of the database is in use`, steps: after(10 * minuteSeconds, "warning") },
});
