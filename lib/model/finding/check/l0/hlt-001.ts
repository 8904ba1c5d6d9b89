import { type Check, after, found } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-001 unreachable (domain.md 5.1): the breaker opens after failures in a row, which is what three polls were to find out. */
export const unreachable: Check<SeenCluster> = {
  id: "HLT-001",
  title: "Cluster does not answer",
  rule: "no answer to the last requests in a row, so that requests are held back until a probe succeeds",
  layer: "L0",
  kinds: ["Cluster"],
  remediation:
    "Ask from where Quarterdeck runs: curl -k <server>/readyz. The sentence says which step fails: name, route, TLS or time.",
  upstream: ["kubernetes-mixin KubeAPIDown"],
  look: ({ connection }) => {
    if (connection.isAnswering) return null;
    return found({
      summary: connection.reason || "it does not answer",
      since: connection.since,
      steps: after(0, "critical"),
      evidence: [{ path: "/readyz", value: `${connection.server}: ${connection.cause}` }],
    });
  },
};
