"use client";

import { useSearchParams } from "next/navigation";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Pipeline, PipelineAnswer } from "#lib/contract/pipeline.ts";
import { usePipeline } from "#lib/query/pipeline.ts";

import { CauseLine } from "./cause-line.tsx";
import { ClusterWays } from "./cluster-ways.tsx";
import { Way } from "./way.tsx";

/** The way of lines to the central logs, hop by hop, with the one that is to blame. */
export function PipelinePage() {
  const cluster = useSearchParams().get("cluster") ?? undefined;
  const { data, error, refetch } = usePipeline(cluster);
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <p className="text-small text-ink-3">
        <ScopeLink href="/logs" className="hover:underline">
          Logs
        </ScopeLink>
        {cluster !== undefined && (
          <>
            {" / "}
            <ScopeLink href="/logs/pipeline" className="hover:underline">
              Pipeline
            </ScopeLink>
          </>
        )}
      </p>
      <h1 className="mt-1 text-title font-[650] tracking-tight wrap-anywhere">
        {cluster === undefined ? "Log pipeline" : `Log pipeline of ${cluster}`}
      </h1>
      <p className="mt-0.5 mb-4 text-ink-2">
        Which way lines take to their store, what waits at each hop, and which hop is to blame.
      </p>
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <WaySkeleton />}
      {data !== undefined && <Ways answer={data} cluster={cluster} />}
    </div>
  );
}

function Ways({ answer, cluster }: { answer: PipelineAnswer; cluster: string | undefined }) {
  const { pipelines, leftOut } = answer;
  const reasons = Map.groupBy(leftOut, ({ reason }) => reason);
  return (
    <div className="grid gap-6">
      {pipelines.map((pipeline) => (
        <StoreWay key={pipeline.store} pipeline={pipeline} cluster={cluster} />
      ))}
      {reasons.size > 0 && (
        <ul className="text-small text-ink-3">
          {Array.from(reasons, ([reason, clusters]) => (
            <li key={reason} title={clusters.map((one) => one.cluster).join(", ")}>
              Not shown of {clusters.length === 1 ? clusters[0]?.cluster : `${clusters.length} clusters`}: {reason}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function StoreWay({ pipeline, cluster }: { pipeline: Pipeline; cluster: string | undefined }) {
  return (
    <section aria-label={`Way to ${pipeline.store}`} className="grid gap-3">
      <CauseLine cause={pipeline.cause} standing={pipeline.standing} />
      <Way hops={pipeline.hops} cause={pipeline.cause} cluster={cluster} />
      {cluster === undefined && <ClusterWays clusters={pipeline.clusters} />}
    </section>
  );
}

/** Of the hops' own size, so that nothing moves when they come. */
function WaySkeleton() {
  return (
    <div aria-busy className="grid gap-3 lg:grid-cols-4">
      {["agent", "queue", "consumer", "store"].map((hop) => (
        <div key={hop} className="h-[168px] rounded-lg border border-line bg-panel p-3.5">
          <Skeleton width="55%" />
        </div>
      ))}
    </div>
  );
}
