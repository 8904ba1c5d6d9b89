import { type Check, found, unknown } from "#lib/model/finding/check.ts";
import { releaseOf, supportAsOf, supportEnd } from "#lib/model/finding/kubernetes-version.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const monthSeconds = 30 * 86_400;

/** VER-02 end of support (domain.md 4.4): a month before it is information, from the day on a warning. */
export const supportEnding: Check<SeenCluster> = {
  id: "VER-02",
  title: "Kubernetes release out of support",
  rule: `the end of upstream's support (kubernetes.io/releases, as of ${supportAsOf}) is past, or less than 30 days away`,
  layer: "L5",
  kinds: ["Cluster"],
  remediation:
    "Plan the upgrade to a supported release: security fixes are not made for this one. Vendors may support it longer.",
  upstream: ["kubernetes.io/releases"],
  look: ({ version, now }) => {
    if (!version.isKnown) return unknown(version.reason);
    const release = releaseOf(version.value);
    if (release === null) return unknown(`"${version.value}" is not a version that can be read`);
    const end = supportEnd(release);
    if (end === null) return unknown(`${version.value} is newer than the table of ${supportAsOf}`);
    const endsAt = end === "past" ? 0 : Date.parse(`${end}T23:59:59Z`) / 1000;
    if (now < endsAt - monthSeconds) return null;
    const isOver = now >= endsAt;
    return found({
      summary: `${version.value}: support ${isOver ? "ended" : "ends"} ${end === "past" ? "long ago" : `on ${end}`}`,
      since: end === "past" ? null : Math.round(isOver ? endsAt : endsAt - monthSeconds),
      steps: [{ afterSeconds: 0, severity: isOver ? "warning" : "info" }],
      evidence: [{ path: "/version", value: `gitVersion=${version.value}` }],
    });
  },
};
