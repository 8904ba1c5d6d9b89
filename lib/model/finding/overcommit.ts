import { type Verdict, after, found, minuteSeconds, notApplicable, unknown } from "./check.ts";
import type { SeenCluster } from "./seen-cluster.ts";

interface Amounts {
  readonly allocatable: number;
  readonly requested: number;
  readonly nodes: number;
}

/**
 * Whether what pods requested would still find room without one average node (kubernetes-mixin KubeCPUOvercommit; the mixin leaves out
 * the largest node, of which only Prometheus knows).
 */
export function lookForOvercommit(
  noun: string,
  seen: SeenCluster,
  read: (seen: SeenCluster) => Amounts | null,
): Verdict {
  const { capacity } = seen;
  if (!capacity.isKnown) return unknown(capacity.reason);
  const amounts = read(seen);
  if (amounts === null || amounts.nodes === 0) return notApplicable("there is no node");
  const { allocatable, requested, nodes } = amounts;
  if (nodes === 1) return notApplicable("there is one node, and nothing to lose it to");
  const left = allocatable * (1 - 1 / nodes);
  if (requested <= left) return null;
  const share = Math.round((requested / allocatable) * 100);
  return found({
    summary: `${share} % of the ${noun} of ${nodes} nodes is requested: without one of them it does not fit`,
    steps: after(10 * minuteSeconds, "warning"),
    evidence: [{ path: "/api/v1/nodes", value: `requested ${requested}, allocatable ${allocatable}, nodes ${nodes}` }],
  });
}
