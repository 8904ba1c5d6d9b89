"use client";

import { useMetricTab } from "#components/metric/use-metric-tab.tsx";
import { DetailFrame } from "#components/object/detail-place.tsx";
import { usePart } from "#components/object/use-part.ts";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { ClusterDetail } from "#lib/contract/fleet.ts";
import { useCluster } from "#lib/query/cluster.ts";

import { ClusterConnection } from "./cluster-connection.tsx";
import { ClusterHead } from "./cluster-head.tsx";
import { ClusterNodes } from "./cluster-nodes.tsx";
import { ClusterOverview } from "./cluster-overview.tsx";
import { failuresFirst } from "./cluster-tones.ts";

const PARTS = ["overview", "nodes", "metrics", "connection"] as const;

/** One cluster: how it is and why, how full, what runs on which nodes, and how it is reached. */
export function ClusterPage({ cluster }: { cluster: string }) {
  const { data, error, refetch } = useCluster(cluster);
  return (
    <DetailFrame>
      <header className="shrink-0 px-4 pt-3 pb-2">
        <p className="text-small text-ink-3">
          <ScopeLink href="/clusters" className="hover:underline">
            Clusters
          </ScopeLink>
        </p>
        <h1 className="mt-1 text-heading font-[650] tracking-tight wrap-anywhere">{cluster}</h1>
        {data !== undefined && <ClusterHead cluster={data.cluster} />}
        {data === undefined && error === null && <Skeleton width="260px" />}
        {error !== null && (
          <div className="mt-2 max-w-[720px]">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </header>
      {data === undefined && error === null && <StatePanel state="loading" rows={12} />}
      {data !== undefined && <Parts detail={data} isOld={error !== null} />}
    </DetailFrame>
  );
}

function Parts({ detail, isOld }: { detail: ClusterDetail; isOld: boolean }) {
  const [part, choose] = usePart(PARTS);
  const metrics = useMetricTab({ level: "cluster", cluster: detail.cluster.name });
  const { cluster, preflight } = detail;
  const failed = failuresFirst(preflight).filter(({ outcome }) => outcome === "fail").length;
  return (
    <div className={`flex min-h-0 flex-1 flex-col ${isOld ? "opacity-70" : ""}`}>
      <Tabs
        label="Parts of the cluster"
        value={part}
        onChoose={choose}
        tabs={[
          { value: "overview", label: "Overview", panel: <ClusterOverview cluster={cluster} /> },
          {
            value: "nodes",
            label: "Nodes",
            count: cluster.figures.nodes ?? undefined,
            panel: <ClusterNodes cluster={cluster.name} />,
          },
          ...metrics,
          {
            value: "connection",
            label: failed === 0 ? "Connection" : `Connection: ${failed} failed`,
            panel: <ClusterConnection detail={detail} />,
          },
        ]}
      />
    </div>
  );
}
