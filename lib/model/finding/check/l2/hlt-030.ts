import { type Check, after, found, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-030 etcd as the API server sees it (domain.md 5.1): what can be said of it without its own metrics. */
export const etcdFailing: Check<SeenCluster> = {
  id: "HLT-030",
  title: "etcd does not answer the API server",
  rule: "GET /readyz?verbose has [-]etcd or [-]etcd-readiness",
  layer: "L2",
  kinds: ["Cluster"],
  remediation:
    "Look at the etcd members: quorum, disk latency, certificates. Without it nothing can be read or written.",
  upstream: ["etcd-mixin etcdInsufficientMembers"],
  look: ({ readyz }) => {
    if (!readyz.isKnown) return unknown(readyz.reason);
    const { status, failed, passed } = readyz.value;
    if (status === 401 || status === 403) return unknown(`Quarterdeck may not read /readyz (${status})`);
    const names = failed.filter((name) => name.startsWith("etcd"));
    if (names.length > 0)
      return found({
        summary: `${names.join(", ")} failed`,
        steps: after(0, "critical"),
        evidence: [{ path: "/readyz?verbose", value: names.map((name) => `[-]${name} failed`).join(" ") }],
      });
    return passed.some((name) => name.startsWith("etcd"))
      ? null
      : notApplicable("the API server names no etcd: it may use another store");
  },
};
