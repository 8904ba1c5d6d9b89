import { type EtcdEvidence, lackOf, toTime } from "#lib/model/etcd/evidence.ts";
import { judgeEtcd } from "#lib/model/etcd/standing.ts";
import { type Check, after, type Evidence, found, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** BKP-021 nothing young of a cluster's etcd could be restored from, or it is on the servers' own disks only (domain.md 1.6, 8). */
export const etcdNotSaved: Check<SeenCluster> = {
  id: "BKP-021",
  title: "etcd backup stale, failed or on its servers only",
  rule: "newest usable snapshot older than 1.5 × its interval, none, or a newer attempt failed (critical); none of that age off-site, or an etcd node without one (warning)",
  layer: "L5",
  kinds: ["Cluster"],
  remediation:
    "Failed or stale: read the message, look at the disk and the storage's credential, take one by hand (k3s etcd-snapshot save). On its servers only: set --etcd-s3, for what takes them takes it too.",
  upstream: [],
  look: ({ etcd, now }) => {
    const standing = judgeEtcd(etcd, now * 1000);
    if (standing.state === "na") return notApplicable(standing.reason);
    if (standing.state === "unknown") return unknown(standing.reason);
    const { state, reason, newest } = standing;
    if (state !== "fresh")
      return found({
        summary: `${reason}; ${newest === null ? "nothing to restore from" : `newest of ${toTime(newest.atMs)}`}`,
        steps: after(0, "critical"),
        evidence: [evidenceOf(standing)],
      });
    const lacks = lackOf(standing);
    return lacks === ""
      ? null
      : found({ summary: lacks, steps: after(0, "warning"), evidence: [evidenceOf(standing)] });
  },
};

function evidenceOf({ job, newest, isOffSite }: EtcdEvidence): Evidence {
  const value = `newest=${newest === null ? "none" : `${newest.name} ${toTime(newest.atMs)}`}${isOffSite === null ? "" : `, off-site=${isOffSite}`}`;
  if (job === "") return { path: "/apis/k3s.cattle.io/v1/etcdsnapshotfiles", value };
  const [namespace = "", name = ""] = job.split("/").map(encodeURIComponent);
  return { path: `/apis/batch/v1/namespaces/${namespace}/cronjobs/${name}`, value };
}
