import { type Check, after, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const slowMilliseconds = 1000;

/** HLT-003 slow answers (domain.md 5.1). */
export const slow: Check<SeenCluster> = {
  id: "HLT-003",
  title: "API server answers slowly",
  rule: "95th percentile of the time to an answer's first byte > 1 s, over the answers of the last 3 minutes, for 5 minutes",
  layer: "L0",
  kinds: ["Cluster"],
  remediation: "Compare with the control plane (L2) and the network between: lists fall behind and timeouts come near.",
  upstream: ["kubernetes-mixin KubeAPIErrorBudgetBurn"],
  look: ({ connection }) => {
    const { p95Milliseconds: p95 } = connection;
    if (p95 === null) return unknown("too few answers were timed so far");
    if (p95 <= slowMilliseconds) return null;
    return found({
      summary: `95 of 100 answers take up to ${(p95 / 1000).toFixed(1)} s to begin`,
      steps: after(5 * minuteSeconds, "warning"),
    });
  },
};
