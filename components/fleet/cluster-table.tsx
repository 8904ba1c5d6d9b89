import { ScopeLink } from "#components/shell/scope-link.tsx";
import { SlowTag } from "#components/shell/slow-tag.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { later } from "#components/ui/later.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";

import { type FigureColumn, figureColumns, inCluster } from "./figure-list.ts";
import { isLastKnown } from "./fleet-figures.ts";
import { describeState, explain } from "./fleet-words.ts";

const ClusterAlerts = later(() => import("#components/alert/cluster-alerts.tsx"), null);

const head = "border-b border-line px-3 py-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3";
const cell = "h-9 border-b border-line px-3 whitespace-nowrap group-last:border-0";

/** One row a cluster. Figures of a cluster that does not answer are its last known ones: grey, with their age. */
export function ClusterTable({ clusters }: { clusters: readonly ClusterSummary[] | undefined }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Clusters, table">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th className={`${head} sticky left-0 bg-panel`}>Cluster</th>
            <th className={head}>State</th>
            <th className={`${head} text-right`}>Nodes ready</th>
            <th className={`${head} text-right`}>Pods</th>
            {figureColumns.map((column) => (
              <th key={column.key} className={`${head} text-right`}>
                <abbr title={column.label} className="no-underline">
                  {column.short}
                </abbr>
              </th>
            ))}
            <th className={`${head} text-right`}>Alerts</th>
            <th className={head}>Version</th>
            <th className={`${head} text-right`}>Seen</th>
          </tr>
        </thead>
        <tbody>
          {clusters?.map((cluster) => <ClusterTableRow key={cluster.name} cluster={cluster} />) ?? <SkeletonRows />}
        </tbody>
      </table>
    </div>
  );
}

function ClusterTableRow({ cluster }: { cluster: ClusterSummary }) {
  const isOld = isLastKnown(cluster);
  return (
    <tr className={`group hover:bg-hover ${isOld ? "text-ink-3" : ""}`} data-cluster={cluster.name}>
      <th scope="row" className={`${cell} sticky left-0 bg-panel text-left font-normal group-hover:bg-hover`}>
        <ScopeLink
          href={`/clusters/${encodeURIComponent(cluster.name)}`}
          className="font-[560] text-ink hover:underline"
        >
          {cluster.name}
        </ScopeLink>{" "}
        <span className="text-small text-ink-3 max-lg:hidden">{Object.values(cluster.labels).join(" · ")}</span>
      </th>
      <td className={cell} title={explain(cluster)}>
        <span className="flex items-center gap-1.5">
          <Shape tone={cluster.health} />
          <span className={cluster.health === "ok" ? "" : inkOf[cluster.health]}>{describeState(cluster)}</span>
          <SlowTag cluster={cluster} />
        </span>
      </td>
      <td className={`${cell} text-right`}>
        <NodesCell cluster={cluster} />
      </td>
      <FigureCell cluster={cluster} column={{ key: "pods", href: "/pods" }} />
      {figureColumns.map((column) => (
        <FigureCell key={column.key} cluster={cluster} column={column} />
      ))}
      <td className={`${cell} text-right`}>
        <span className="inline-flex gap-2">
          <ClusterAlerts cluster={cluster.name} />
        </span>
      </td>
      <td className={cell}>{cluster.version?.replace(/^v/, "") ?? "?"}</td>
      <td className={`${cell} text-right text-small text-ink-3`}>
        {isOld ? <Seen at={cluster.asOf} /> : cluster.state === "live" ? "live" : "partly"}
      </td>
    </tr>
  );
}

function Seen({ at }: { at: number | null }) {
  return at === null ? "never" : <Ago at={at} suffix=" ago" />;
}

function NodesCell({ cluster }: { cluster: ClusterSummary }) {
  const { nodes, nodesReady } = cluster.figures;
  const isShort = nodes !== null && nodesReady !== null && nodesReady < nodes && !isLastKnown(cluster);
  return (
    <ScopeLink
      href={inCluster(isShort ? "/nodes?q=notready" : "/nodes", cluster.name)}
      className={`hover:underline ${isShort ? "text-crit" : ""}`}
    >
      {formatCount(nodesReady)} / {formatCount(nodes)}
    </ScopeLink>
  );
}

interface FigureCellProps {
  cluster: ClusterSummary;
  column: Pick<FigureColumn, "key" | "href" | "tone">;
}

function FigureCell({ cluster, column }: FigureCellProps) {
  const count = cluster.figures[column.key];
  const isOld = isLastKnown(cluster);
  const tone = !isOld && count !== null && count > 0 && column.tone !== undefined ? inkOf[column.tone] : "";
  return (
    <td className={`${cell} text-right`}>
      <ScopeLink href={inCluster(column.href, cluster.name)} className={`hover:underline ${tone}`}>
        {formatCount(count, isOld && cluster.state !== "stale")}
      </ScopeLink>
    </td>
  );
}

function SkeletonRows() {
  return [0, 1, 2].map((row) => (
    <tr key={row} className="group">
      {["cluster", "state", "nodes", "pods", ...figureColumns.map(({ key }) => key), "alerts", "version", "seen"].map(
        (column) => (
          <td key={column} className={cell}>
            <Skeleton width={column === "state" ? "70%" : "45%"} />
          </td>
        ),
      )}
    </tr>
  ));
}
