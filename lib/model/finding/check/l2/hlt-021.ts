import type { Check } from "#lib/model/finding/check.ts";
import { lookAtProbe } from "#lib/model/finding/probe.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-021 the API server is not ready (domain.md 5.1). */
export const notServing: Check<SeenCluster> = {
  id: "HLT-021",
  title: "API server not ready",
  rule: "GET /readyz does not answer 200",
  layer: "L2",
  kinds: ["Cluster"],
  remediation:
    "Look at the checks named: etcd first, then hooks that have not ended. A server that shuts down says so, too.",
  upstream: [],
  look: ({ readyz }) => lookAtProbe("/readyz", readyz, "critical"),
};
