import type { ClusterDetail } from "#lib/contract/fleet.ts";

import { ClusterFacts } from "./cluster-facts.tsx";
import { KindTable } from "./kind-table.tsx";
import { PreflightTable } from "./preflight-table.tsx";

/** How a cluster is reached and as whom, how current each kind is, and what preflight found. */
export function ClusterConnection({ detail }: { detail: ClusterDetail }) {
  return (
    <div className="grid items-start gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)]">
      <div className="grid min-w-0 gap-4">
        <ClusterFacts detail={detail} />
        <PreflightTable cluster={detail.cluster.name} checks={detail.preflight} at={detail.preflightAt} />
      </div>
      <KindTable kinds={detail.kinds} clusterReason={detail.cluster.reason} />
    </div>
  );
}
