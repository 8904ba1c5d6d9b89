"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScopeWhere } from "#components/shell/scope.ts";
import { staleClusters } from "#components/shell/stale-clusters.ts";
import { Card } from "#components/ui/card.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { WorkloadRow } from "#lib/contract/kind.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere } from "#lib/query/where.ts";

import { CardRest } from "./card-rest.tsx";

const SHOWN = 6;

/** Workloads that are not as they should be, worst first, each with its reason. */
export function DriftCard() {
  const scope = useScopeWhere("workloads");
  const { data, error } = useRows({
    kind: "workloads",
    where: joinWhere(scope, "drifted"),
    sort: [
      { by: "health", order: "desc" },
      { by: "name", order: "asc" },
    ],
    window: { offset: 0, limit: SHOWN },
    facets: [],
  });
  const stale = staleClusters(data?.partial ?? []);
  const isPartial = (data?.partial.length ?? 0) > 0;
  return (
    <Card
      title="Workloads not as wanted"
      note={data === undefined ? undefined : formatCount(data.total, isPartial)}
      action={
        <ScopeLink href="/workloads?q=drifted" className="text-accent-text hover:underline">
          All ›
        </ScopeLink>
      }
    >
      <ul>
        {data?.rows.map((workload) => (
          <DriftLine key={workload.id} workload={workload} isStale={stale.has(workload.cluster)} />
        ))}
      </ul>
      <CardRest
        isLoading={data === undefined}
        error={error}
        isEmpty={data?.total === 0}
        empty={isPartial ? "None in the clusters that answer." : "Every workload is as wanted."}
        rows={SHOWN}
      />
    </Card>
  );
}

/** Why, or at least what does not agree. */
function describeDrift({ reason, desired, updated, ready }: WorkloadRow): string {
  return reason === "" ? `${desired} desired, ${updated} updated, ${ready} ready` : reason;
}

function DriftLine({ workload, isStale }: { workload: WorkloadRow; isStale: boolean }) {
  return (
    <li className={`border-b border-line last:border-0 hover:bg-hover ${isStale ? "**:text-ink-3!" : ""}`}>
      <ScopeLink
        href={`/workloads?q=drifted&object=${encodeURIComponent(workload.id)}`}
        className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2 gap-y-0.5 px-3.5 py-2"
      >
        <span className="flex h-[19px] items-center">
          <Shape tone={workload.health} label={workload.status} />
        </span>
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="max-w-[60%] shrink-0 truncate font-[560]">{shortText(workload.name)}</span>
          <Tag tone={isStale ? "unknown" : workload.health}>
            <ClusterName name={workload.cluster} />
          </Tag>
          <span className="truncate text-small text-ink-3 max-sm:hidden">{shortText(workload.namespace)}</span>
        </span>
        <span className="text-right text-small whitespace-nowrap text-ink-3">
          {workload.available} of {workload.desired} available
        </span>
        <span className="col-start-2 col-end-4 truncate text-ink-2" title={shortText(describeDrift(workload), 1000)}>
          {shortText(describeDrift(workload))}
        </span>
      </ScopeLink>
    </li>
  );
}
