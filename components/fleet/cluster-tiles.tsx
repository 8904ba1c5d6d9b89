import { memo } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { SlowTag } from "#components/shell/slow-tag.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { later } from "#components/ui/later.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";

import { figureColumns, inCluster } from "./figure-list.ts";
import { isLastKnown } from "./fleet-figures.ts";
import { describeState, explain } from "./fleet-words.ts";

const ClusterAlerts = later(() => import("#components/alert/cluster-alerts.tsx"), null);
const WorstLayer = later(() => import("#components/finding/worst-layer.tsx"), null);

/** A tile a cluster: how it is and why, how full it is, and what is wrong in it by number. */
export function ClusterTiles({ clusters }: { clusters: readonly ClusterSummary[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(268px,1fr))] gap-px">
      {clusters.map((cluster) => (
        <Tile key={cluster.name} cluster={cluster} />
      ))}
    </ul>
  );
}

const Tile = memo(function Tile({ cluster }: { cluster: ClusterSummary }) {
  const { name, health, capacity, figures, labels } = cluster;
  const isOld = isLastKnown(cluster);
  return (
    <li className={`flex min-w-0 flex-col gap-1.5 px-3.5 py-3 outline outline-line ${isOld ? "text-ink-3" : ""}`}>
      <div className="flex items-baseline gap-2">
        <Shape tone={health} />
        <ScopeLink
          href={`/clusters/${encodeURIComponent(name)}`}
          className="truncate font-semibold text-ink hover:underline"
        >
          {name}
        </ScopeLink>
        <SlowTag cluster={cluster} />
        <span className="ml-auto shrink-0 text-small text-ink-3">{cluster.version?.replace(/^v/, "") ?? "?"}</span>
      </div>
      <p className="flex gap-x-2 text-small text-ink-3">
        <span className="min-w-0 flex-1 truncate">{Object.values(labels).join(" · ") || "no labels"}</span>
        <span className="shrink-0">
          <WorstLayer cluster={name} />
        </span>
      </p>
      <p className={`truncate ${health === "ok" ? "text-ink-2" : inkOf[health]}`} title={explain(cluster)}>
        {describeState(cluster)}
        {isOld && cluster.asOf !== null && (
          <>
            , seen <Ago at={cluster.asOf} suffix=" ago" />
          </>
        )}
      </p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5 text-small">
        <Capacity
          label="CPU"
          requested={capacity.cpuRequestedMillicores}
          allocatable={capacity.cpuAllocatableMillicores}
          format={formatMillicores}
        />
        <Capacity
          label="Memory"
          requested={capacity.memoryRequestedBytes}
          allocatable={capacity.memoryAllocatableBytes}
          format={formatBytes}
        />
      </dl>
      <p className="mt-auto flex flex-wrap gap-x-3 text-small">
        <Count cluster={cluster} href="/nodes" count={figures.nodes} noun="nodes" />
        <Count cluster={cluster} href="/pods" count={figures.pods} noun="pods" />
        {figureColumns
          .filter(({ key, tone }) => tone !== undefined && (figures[key] ?? 0) > 0)
          .map(({ key, href, short, tone }) => (
            <Count
              key={key}
              cluster={cluster}
              href={href}
              count={figures[key]}
              noun={short.toLowerCase()}
              ink={tone === undefined || isOld ? "" : inkOf[tone]}
            />
          ))}
        <ClusterAlerts cluster={name} />
      </p>
    </li>
  );
});

interface CapacityProps {
  label: string;
  requested: number | null;
  allocatable: number | null;
  format: (value: number) => string;
}

function Capacity({ label, requested, allocatable, format }: CapacityProps) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd>
        <Meter label={`${label} requested`} requested={requested} allocatable={allocatable} format={format} />
      </dd>
      <dd className="text-ink-3">
        {requested === null ? "?" : format(requested)} of {allocatable === null ? "?" : format(allocatable)}
      </dd>
    </>
  );
}

interface CountProps {
  cluster: ClusterSummary;
  href: string;
  count: number | null;
  noun: string;
  ink?: string;
}

function Count({ cluster, href, count, noun, ink = "text-ink-2" }: CountProps) {
  return (
    <ScopeLink href={inCluster(href, cluster.name)} className={`hover:underline ${ink}`}>
      {formatCount(count)} {noun}
    </ScopeLink>
  );
}
