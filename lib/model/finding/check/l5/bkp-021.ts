import { type EtcdEvidence, lackOf, toTime } from "#lib/model/etcd/evidence.ts";
import { type HostedStanding, judgeHosted } from "#lib/model/etcd/hosted.ts";
import { type EtcdStanding, judgeEtcd } from "#lib/model/etcd/standing.ts";
import {
  type Check,
  after,
  type Evidence,
  type Found,
  found,
  notApplicable,
  unknown,
} from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** BKP-021 nothing young of a cluster's etcd could be restored from, or it is on the servers' own disks only (domain.md 1.6, 8). */
export const etcdNotSaved: Check<SeenCluster> = {
  id: "BKP-021",
  title: "etcd backup stale, failed or on its servers only",
  rule: "newest usable snapshot older than 1.5 × its interval, none, or a newer attempt failed, of the cluster's own etcd or of one that it hosts (critical); none of that age off-site, or an etcd node without one (warning)",
  layer: "L5",
  kinds: ["Cluster"],
  remediation:
    "Failed or stale: read the message, look at the disk and the storage's credential, take one by hand (k3s etcd-snapshot save). On its servers only: set --etcd-s3, for what takes them takes it too. Hosted: look at the Etcd's backup sidecar, or the CronJob that saves the DataStore.",
  upstream: [],
  look: ({ etcd, now }) => {
    const own = judgeEtcd(etcd, now * 1000);
    const hosted = judgeHosted(etcd, now * 1000);
    const ofOwn = findOwn(own);
    // What is critical of others comes before what is at risk of its own.
    const bad = ofOwn?.steps[0]?.severity === "critical" ? ofOwn : (findHosted(hosted) ?? ofOwn);
    if (bad !== null) return bad;
    if (own.state === "unknown") return unknown(own.reason);
    return own.state === "na" && hosted.every(({ state }) => state === "na") ? notApplicable(own.reason) : null;
  },
};

function findOwn(standing: EtcdStanding): Found | null {
  if (standing.state === "na" || standing.state === "unknown") return null;
  const evidence = [evidenceOf(standing, "/apis/k3s.cattle.io/v1/etcdsnapshotfiles")];
  if (standing.state !== "fresh")
    return found({ summary: sentenceOf(standing), steps: after(0, "critical"), evidence });
  const lacks = lackOf(standing);
  return lacks === "" ? null : found({ summary: lacks, steps: after(0, "warning"), evidence });
}

type Bad = HostedStanding & EtcdEvidence;
const isBad = (one: HostedStanding): one is Bad => ["failed", "none", "stale"].includes(one.state);

function findHosted(hosted: readonly HostedStanding[]): Found | null {
  const bad = hosted.filter(isBad).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const [first, ...others] = bad;
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : `; and ${others.length} more of ${hosted.length} that it hosts`;
  return found({
    summary: `${nameOf(first)}: ${sentenceOf(first)}${more}`,
    steps: after(0, "critical"),
    evidence: bad.slice(0, EVIDENCE_AT_MOST).map((one) => evidenceOf(one, pathOf(one))),
  });
}

const EVIDENCE_AT_MOST = 10;

const nameOf = ({ of }: HostedStanding): string =>
  of.kind === "druid" ? `Etcd ${of.namespace}/${of.name}` : `DataStore ${of.name}`;

const pathOf = ({ of }: HostedStanding): string =>
  of.kind === "druid"
    ? `/apis/druid.gardener.cloud/v1alpha1/namespaces/${encodeURIComponent(of.namespace)}/etcds/${encodeURIComponent(of.name)}`
    : `/apis/kamaji.clastix.io/v1alpha1/datastores/${encodeURIComponent(of.name)}`;

/** An operator's stores are no objects: what it says is all there is. */
const sentenceOf = ({ reason, newest, operator }: EtcdEvidence): string =>
  operator !== null
    ? reason
    : `${reason}; ${newest === null ? "nothing to restore from" : `newest of ${toTime(newest.atMs)}`}`;

function evidenceOf({ job, newest, isOffSite, operator }: EtcdEvidence, path: string): Evidence {
  if (operator !== null) return { path, value: `${operator.message}, said ${toTime(operator.saidMs)}` };
  const value = `newest=${newest === null ? "none" : `${newest.name} ${toTime(newest.atMs)}`}${isOffSite === null ? "" : `, off-site=${isOffSite}`}`;
  if (job === "") return { path, value };
  const [namespace = "", name = ""] = job.split("/").map(encodeURIComponent);
  return { path: `/apis/batch/v1/namespaces/${namespace}/cronjobs/${name}`, value };
}
