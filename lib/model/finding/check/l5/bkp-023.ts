import { type Check, after, found, notApplicable } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** BKP-023 a cluster reads backups that a newer Velero wrote (domain.md 8): restoring them is not promised to work. */
export const veleroBehind: Check<SeenCluster> = {
  id: "BKP-023",
  title: "Velero older than the one whose backups it reads",
  rule: "a read-only BackupStorageLocation has the bucket and prefix that another cluster writes to, and Velero here is of an older minor version than there (by the image of its Deployment)",
  layer: "L5",
  kinds: ["Cluster"],
  remediation: "Upgrade Velero here before anything is restored from there.",
  upstream: [],
  look: ({ velero: { version, sources } }) => {
    if (sources.length === 0) return notApplicable("it reads no other cluster's backups");
    const own = minorOf(version ?? "");
    if (own === null) return { state: "unknown", reason: "the version of its Velero is not known" };
    const newer = sources.filter((source) => (minorOf(source.version ?? "") ?? own) > own);
    if (newer.length === 0) return null;
    const named = newer.map((source) => `${source.cluster} has ${source.version}`).join(", ");
    return found({
      summary: `Velero ${version} reads backups that a newer one wrote: ${named}`,
      steps: after(0, "warning"),
      evidence: [{ path: "/apis/apps/v1/deployments", value: `image of velero: ${version}` }],
    });
  },
};

/** `v1.18.1` as a number to compare; null of what is no version. */
function minorOf(version: string): number | null {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})(?:[.-]|$)/.exec(version) ?? [];
  return major === undefined || minor === undefined ? null : Number(major) * 10_000 + Number(minor);
}
