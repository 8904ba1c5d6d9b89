import { lines, part, type Plan, type Plans, type Terms } from "./plan.ts";

/** What is drawn of a cluster's etcd; the bounds are those of etcd's own mixin (domain.md 5.1). */
export const etcdPlans = (terms: Terms): Plans => ({
  etcdLeader: () => leaderPlan(terms),
  etcdDisk: () => diskPlan(terms),
  etcdSize: () => sizePlan(terms),
  etcdPeers: () => peerPlan(terms),
});

/** How often members saw another leader, within each step: the most that one of them saw. */
function leaderPlan({ select, kept, stepSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const seen = select("etcd_server_leader_changes_seen_total");
  const changes = `max by (${by}) (clamp_min(${seen} - (${seen} offset ${stepSeconds}s), 0))`;
  return {
    ...lines("etcd leader changes", "count", [part("part", "changes", changes)]),
    form: "bar",
    family: "etcd_server_has_leader",
  };
}

const quantile = ({ select, rateSeconds }: Terms, by: string, metric: string): string =>
  `histogram_quantile(0.99, sum by (${by}, le) (rate(${select(`${metric}_bucket`)}[${rateSeconds}s])))`;

/** What 99 of 100 writes to its disk stay below, of the slowest member: slow disks lose leaders. */
function diskPlan(terms: Terms): Plan {
  const by = terms.kept.join(", ");
  const slowest = (metric: string): string => `max by (${by}) (${quantile(terms, `${by}, instance`, metric)})`;
  return {
    ...lines("etcd disk, 99 of 100", "seconds", [
      part("part", "log fsync", slowest("etcd_disk_wal_fsync_duration_seconds")),
      part("part", "backend commit", slowest("etcd_disk_backend_commit_duration_seconds")),
    ]),
    threshold: { value: 0.25, label: "commit is too slow" },
    family: "etcd_disk_wal_fsync_duration_seconds_bucket",
  };
}

/** The largest database of its members, how much of it is in use, and where it stops taking writes. */
function sizePlan({ select, kept }: Terms): Plan {
  const by = kept.join(", ");
  const most = (metric: string): string => `max by (${by}) (${select(metric)})`;
  return {
    ...lines("etcd database", "bytes", [
      part("usage", "on disk", most("etcd_mvcc_db_total_size_in_bytes")),
      part("part", "in use", most("etcd_mvcc_db_total_size_in_use_in_bytes")),
      part("limit", "quota", `min by (${by}) (${select("etcd_server_quota_backend_bytes")} > 0)`),
    ]),
    family: "etcd_mvcc_db_total_size_in_bytes",
  };
}

/** What 99 of 100 round trips between members stay below, of the slowest pair. */
function peerPlan(terms: Terms): Plan {
  const by = terms.kept.join(", ");
  const trips = quantile(terms, `${by}, instance, To`, "etcd_network_peer_round_trip_time_seconds");
  return {
    ...lines("etcd peers, 99 of 100", "seconds", [part("part", "round trip", `max by (${by}) (${trips})`)]),
    threshold: { value: 0.15, label: "peers are too slow" },
    family: "etcd_network_peer_round_trip_time_seconds_bucket",
  };
}
