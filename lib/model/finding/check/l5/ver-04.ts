import { type Check, after, daySeconds, found, notApplicable, unknown } from "#lib/model/finding/check.ts";
import { releaseOf } from "#lib/model/finding/kubernetes-version.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const mostSpread = 2;

/** VER-04 the fleet's releases are far apart (domain.md 4.4): told of the clusters that are behind. */
export const fleetSpread: Check<SeenCluster> = {
  id: "VER-04",
  title: "Far behind the fleet's newest release",
  rule: "minor release of the fleet's newest API server - this one's > 2, for a day",
  layer: "L5",
  kinds: ["Cluster"],
  remediation: "Upgrade it with the others: what is written for the newest may not work here.",
  upstream: [],
  look: ({ version, fleetVersions }) => {
    if (!version.isKnown) return unknown(version.reason);
    const own = releaseOf(version.value);
    if (own === null) return unknown(`"${version.value}" is not a version that can be read`);
    const minors = fleetVersions.flatMap((one) => releaseOf(one)?.minor ?? []);
    if (minors.length < 2) return notApplicable("there is no other cluster to compare it with");
    const newest = Math.max(...minors);
    if (newest - own.minor <= mostSpread) return null;
    return found({
      summary: `${version.value} is ${newest - own.minor} minor releases behind the fleet's newest`,
      desired: newest,
      actual: own.minor,
      steps: after(daySeconds, "info"),
      evidence: [{ path: "/version", value: `gitVersion=${version.value}` }],
    });
  },
};
