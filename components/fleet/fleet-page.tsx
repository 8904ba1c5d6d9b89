"use client";

import { useMemo } from "react";

import { FleetNotices } from "#components/shell/fleet-notices.tsx";
import { PartialBanner } from "#components/shell/partial-banner.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScope } from "#components/shell/scope.ts";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { FleetAnswer } from "#lib/contract/fleet.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { ChangeCard } from "./change-card.tsx";
import { ClusterSection } from "./cluster-section.tsx";
import { DriftCard } from "./drift-card.tsx";
import { Figures } from "./figures.tsx";
import { worstFirst } from "./fleet-figures.ts";
import { describeFleet } from "./fleet-words.ts";
import { viewFor } from "./group-clusters.ts";
import { NoCluster } from "./no-cluster.tsx";
import { WarningCard } from "./warning-card.tsx";

/** The single pane: is anything on fire, where, since when. */
export function FleetPage() {
  const { data, error, refetch } = useFleet();
  const [scope] = useScope();
  const clusters = useMemo(
    () => (data === undefined ? undefined : worstFirst(data.clusters.filter(({ name }) => isIn(scope, name)))),
    [data, scope],
  );
  const partial = data?.partial.filter(({ cluster }) => isIn(scope, cluster)) ?? [];
  // A map of many is the answer to "is anything on fire": it must be seen without scrolling.
  const isMany = viewFor(clusters?.length ?? 0) === "map";
  const problem = data === undefined && error !== null ? toApiProblem(error) : undefined;
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <h1 className="text-title font-[650] tracking-tight">Fleet</h1>
      <p className="mt-0.5 mb-4 min-h-[19px] text-ink-2 max-sm:min-h-[57px]">
        {clusters === undefined ? <Skeleton width="320px" /> : <Sentence clusters={clusters} />}
      </p>
      <FleetNotices problem={problem} onRetry={() => void refetch()} sources={data?.problems}>
        <Answering clusters={clusters} partial={partial} />
      </FleetNotices>
      <Figures clusters={clusters} />
      {/* What comes first depends on how many clusters there are: until that is known, nothing is put where it would move. */}
      {clusters === undefined && <div aria-busy className="h-[70vh] rounded-lg border border-line bg-panel" />}
      <div
        className={`gap-5 ${clusters === undefined ? "hidden" : "grid"} ${isMany ? "" : "[&>:first-child]:order-last"}`}
      >
        {clusters?.length === 0 ? (
          <Card title="Clusters">
            <NoCluster />
          </Card>
        ) : (
          <ClusterSection clusters={clusters} />
        )}
        <div className="grid gap-5 md:grid-cols-2 md:*:first:col-span-2 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)] lg:*:first:col-span-1">
          <DriftCard />
          <ChangeCard />
          <WarningCard />
        </div>
      </div>
    </div>
  );
}

interface AnsweringProps {
  clusters: FleetAnswer["clusters"] | undefined;
  partial: FleetAnswer["partial"];
}

/** Which clusters the numbers lack. The line is always there, so that nothing moves when one falls silent. */
function Answering({ clusters, partial }: AnsweringProps) {
  if (clusters === undefined) return <div className="h-[33px]" />;
  if (partial.length > 0) return <PartialBanner partial={partial} clusters={clusters.length} />;
  if (clusters.length === 0) return null;
  return (
    <Notice tone="ok">
      {clusters.length === 1 ? "The cluster answers." : `All ${clusters.length} clusters answer.`}
    </Notice>
  );
}

function isIn(scope: readonly string[], cluster: string): boolean {
  return scope.length === 0 || scope.includes(cluster);
}

function Sentence({ clusters }: { clusters: FleetAnswer["clusters"] }) {
  if (clusters.length === 0) return "No cluster is registered.";
  const { subject, verb, worst } = describeFleet(clusters);
  return (
    <>
      <b className="font-semibold text-ink">{subject}</b> {verb}
      {worst !== undefined && (
        <>
          {" "}
          <Shape tone={worst.isUnknown ? "unknown" : "crit"} />{" "}
          <ScopeLink
            href={`/clusters/${encodeURIComponent(worst.cluster)}`}
            className="font-semibold text-ink hover:underline"
          >
            {worst.cluster}
          </ScopeLink>
          {worst.why === "" ? "." : `: ${worst.why}.`}
        </>
      )}
    </>
  );
}
