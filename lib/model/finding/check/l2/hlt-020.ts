import type { Check } from "#lib/model/finding/check.ts";
import { lookAtProbe } from "#lib/model/finding/probe.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-020 the API server is not well (domain.md 5.1). */
export const notLive: Check<SeenCluster> = {
  id: "HLT-020",
  title: "API server not live",
  rule: "GET /livez does not answer 200",
  layer: "L2",
  kinds: ["Cluster"],
  remediation: "Look at the API server's own log for the checks named: its kubelet restarts it while this lasts.",
  upstream: [],
  look: ({ livez }) => lookAtProbe("/livez", livez, "critical"),
};
