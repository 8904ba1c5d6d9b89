"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ClusterDetail } from "#lib/contract/fleet.ts";
import { formatClusterState } from "#lib/format/cluster-state.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useCluster } from "#lib/query/cluster.ts";

import { ClusterFacts } from "./cluster-facts.tsx";
import { ClusterFigureRow } from "./cluster-figure-row.tsx";
import { toneOfState } from "./cluster-tones.ts";
import { KindTable } from "./kind-table.tsx";
import { PreflightTable } from "./preflight-table.tsx";

/** One cluster: how it is reached, what is watched, what preflight found. */
export function ClusterPage({ cluster }: { cluster: string }) {
  const { data, error, refetch } = useCluster(cluster);
  const problem = error === null ? undefined : toApiProblem(error);
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <p className="mb-1 text-small text-ink-3">
        <ScopeLink href="/clusters" className="hover:underline">
          Clusters
        </ScopeLink>{" "}
        › {cluster}
      </p>
      <h1 className="text-title font-[650] tracking-tight wrap-anywhere">{cluster}</h1>
      {data === undefined ? (
        <Loading problem={problem} onRetry={() => void refetch()} />
      ) : (
        <Detail detail={data} isOld={problem !== undefined} />
      )}
    </div>
  );
}

function Detail({ detail, isOld }: { detail: ClusterDetail; isOld: boolean }) {
  const { cluster } = detail;
  const tone = toneOfState(cluster.state);
  return (
    <div className={isOld ? "opacity-70" : ""}>
      <p className="mt-0.5 mb-4 flex flex-wrap items-center gap-x-2 text-ink-2">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{formatClusterState(cluster.state)}</b>
        <span>
          for <Ago at={cluster.since} />
        </span>
        {cluster.reason !== "" && <span>· {cluster.reason}</span>}
      </p>
      {cluster.findings.length > 0 && (
        <div className="mb-4">
          <Notice tone={cluster.health}>{cluster.findings.join(" · ")}</Notice>
        </div>
      )}
      <ClusterFigureRow cluster={cluster} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
        <div className="grid min-w-0 gap-5">
          <ClusterFacts detail={detail} />
          <PreflightTable checks={detail.preflight} at={detail.preflightAt} />
        </div>
        <KindTable kinds={detail.kinds} clusterReason={cluster.reason} />
      </div>
    </div>
  );
}

interface LoadingProps {
  problem: ReturnType<typeof toApiProblem> | undefined;
  onRetry: () => void;
}

function Loading({ problem, onRetry }: LoadingProps) {
  if (problem !== undefined) {
    return (
      <div className="mt-3 max-w-[720px]">
        <ProblemNotice code={problem.code} detail={problem.message} action={problem.action} onRetry={onRetry} />
      </div>
    );
  }
  return (
    <div aria-busy>
      <p className="mt-0.5 mb-4">
        <Skeleton width="260px" />
      </p>
      <div className="mb-5 h-[78px] rounded-lg border border-line bg-panel" />
      <Card title="Connection">
        <div className="h-56" />
      </Card>
    </div>
  );
}
