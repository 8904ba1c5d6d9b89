import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { measured, valueOf } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-032 members of etcd are down (domain.md 5.1, etcd-mixin): critical when what is left is no majority. */
export const etcdMembersDown: Check<SeenCluster> = {
  id: "HLT-032",
  title: "Members of etcd are down",
  rule: "Σ up of etcd < its members for 20 minutes; critical after 3 minutes when Σ up < (members + 1) / 2",
  layer: "L2",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation: "Bring the members back before another one fails: below a majority nothing can be written.",
  upstream: ["etcd-mixin etcdMembersDown", "etcd-mixin etcdInsufficientMembers"],
  look: (seen) => {
    const members = valueOf(seen, "etcdMembers", "etcd is not scraped");
    if (members.state !== "value") return members;
    const up = valueOf(seen, "etcdUp", "etcd is not scraped");
    if (up.state !== "value") return up;
    if (up.value >= members.value) return null;
    const isMinority = up.value < (members.value + 1) / 2;
    return found({
      summary: `${up.value} of ${members.value} members of etcd answer${isMinority ? ": no majority" : ""}`,
      desired: members.value,
      actual: up.value,
      steps: isMinority ? after(3 * minuteSeconds, "critical") : after(20 * minuteSeconds, "warning"),
      evidence: [measured(seen, "etcdUp", up.value), measured(seen, "etcdMembers", members.value)],
    });
  },
};
