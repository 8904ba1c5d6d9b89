"use client";

import { FleetNotices } from "#components/shell/fleet-notices.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatClusterState } from "#lib/format/cluster-state.ts";
import { formatNoun } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { toneOfState } from "./cluster-tones.ts";

const head = "border-b border-line px-3 py-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3";
const cell = "h-9 border-b border-line px-3 whitespace-nowrap group-last:border-0";

/** The registry: every cluster with where it is, who Quarterdeck is there, and how well it can be seen. */
export function ClusterList() {
  const { data, error, refetch } = useFleet();
  const problem = data === undefined && error !== null ? toApiProblem(error) : undefined;
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <h1 className="text-title font-[650] tracking-tight">Clusters</h1>
      <p className="mt-0.5 mb-4 text-ink-2">
        {data === undefined ? (
          <Skeleton width="240px" />
        ) : (
          `${formatNoun(data.clusters.length, "cluster")} from the registry; changes of its sources appear by themselves.`
        )}
      </p>
      <FleetNotices problem={problem} onRetry={() => void refetch()} sources={data?.problems} />
      <Card title="Registry" note="by name">
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Registry, table">
          <table className="w-full border-collapse">
            <thead>
              <tr>
                {["Cluster", "Connection", "Since", "Why", "Server", "Identity", "Version", "Labels"].map((title) => (
                  <th key={title} className={head}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data?.clusters
                .toSorted((one, other) => one.name.localeCompare(other.name))
                .map((cluster) => (
                  <ClusterLine key={cluster.name} cluster={cluster} />
                ))}
              {data === undefined && <SkeletonLine />}
            </tbody>
          </table>
        </div>
      </Card>
    </div>
  );
}

function ClusterLine({ cluster }: { cluster: ClusterSummary }) {
  const tone = toneOfState(cluster.state);
  return (
    <tr className="group hover:bg-hover">
      <th scope="row" className={`${cell} text-left`}>
        <ScopeLink href={`/clusters/${encodeURIComponent(cluster.name)}`} className="font-[560] hover:underline">
          {cluster.name}
        </ScopeLink>
      </th>
      <td className={cell}>
        <span className="flex items-center gap-1.5">
          <Shape tone={tone} />
          <span className={tone === "ok" ? "" : inkOf[tone]}>{formatClusterState(cluster.state)}</span>
        </span>
      </td>
      <td className={`${cell} text-ink-3`}>
        <Ago at={cluster.since} />
      </td>
      <td className={`${cell} max-w-[46ch] truncate text-ink-2`} title={cluster.reason}>
        {cluster.reason === "" ? "–" : cluster.reason}
      </td>
      <td className={`${cell} font-mono text-small text-ink-2`}>{cluster.server}</td>
      <td className={cell}>{cluster.identity}</td>
      <td className={cell}>{cluster.version ?? "?"}</td>
      <td className={cell}>
        <span className="flex gap-1">
          {Object.entries(cluster.labels).map(([key, value]) => (
            <Tag key={key}>
              {key}: {value}
            </Tag>
          ))}
        </span>
      </td>
    </tr>
  );
}

function SkeletonLine() {
  return (
    <tr className="group">
      {[90, 70, 40, 140, 110, 60, 62, 80].map((width) => (
        <td key={width} className={cell}>
          <Skeleton width={`${width}px`} />
        </td>
      ))}
    </tr>
  );
}
