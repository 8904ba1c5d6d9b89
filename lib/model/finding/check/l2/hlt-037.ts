import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { measured, percent, valueOf } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-037 etcd's database reaches its quota (domain.md 5.1, etcd-mixin): from then on it takes no writes. */
export const etcdFull: Check<SeenCluster> = {
  id: "HLT-037",
  title: "etcd's database is full",
  rule: "database / quota > 95 % for 10 minutes is critical; above the quota in 4 hours, as it grew in the last 4, for 10 minutes a warning",
  layer: "L2",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation: "Defragment, find what fills it (events, many objects of one kind), or raise --quota-backend-bytes.",
  upstream: ["etcd-mixin etcdDatabaseQuotaLowSpace", "etcd-mixin etcdExcessiveDatabaseGrowth"],
  look: (seen) => {
    const size = valueOf(seen, "etcdSize", "etcd is not scraped");
    if (size.state !== "value") return size;
    if (size.value > 0.95)
      return found({
        summary: `${percent(size.value)} of the quota is taken`,
        actual: size.value,
        steps: after(10 * minuteSeconds, "critical"),
        evidence: [measured(seen, "etcdSize", size.value)],
      });
    const soon = valueOf(seen, "etcdSizeSoon", "etcd is not scraped");
    if (soon.state === "unknown") return soon;
    if (soon.state !== "value" || soon.value <= 1) return null;
    return found({
      summary: `${percent(size.value)} of the quota is taken, and all of it within 4 hours if it grows on like this`,
      actual: size.value,
      steps: after(10 * minuteSeconds, "warning"),
      evidence: [measured(seen, "etcdSizeSoon", soon.value)],
    });
  },
};
