import { memo, type ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { SlowTag } from "#components/shell/slow-tag.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatClusterState, formatHealth } from "#lib/format/cluster-state.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";

import { toneOfState } from "./cluster-tones.ts";

export interface ClusterColumn {
  key: string;
  title: string;
  /** What a first click sorts by. */
  first?: "asc" | "desc";
  cell: (cluster: ClusterSummary) => ReactNode;
}

export const clusterColumns: readonly ClusterColumn[] = [
  { key: "name", title: "Cluster", cell: (cluster) => <Name cluster={cluster} /> },
  { key: "health", title: "Health", first: "desc", cell: (cluster) => <Health cluster={cluster} /> },
  { key: "state", title: "Connection", cell: (cluster) => <Connection cluster={cluster} /> },
  { key: "nodes", title: "Nodes ready", first: "desc", cell: ({ figures }) => <Nodes figures={figures} /> },
  { key: "pods", title: "Pods", first: "desc", cell: ({ figures }) => formatCount(figures.pods) },
  { key: "restarts", title: "Restarts 1 h", first: "desc", cell: ({ figures }) => formatCount(figures.restarts1h) },
  {
    key: "cpu",
    title: "CPU requested",
    first: "desc",
    cell: ({ capacity }) => (
      <Meter
        label="CPU requested"
        requested={capacity.cpuRequestedMillicores}
        allocatable={capacity.cpuAllocatableMillicores}
        format={formatMillicores}
      />
    ),
  },
  {
    key: "memory",
    title: "Memory requested",
    first: "desc",
    cell: ({ capacity }) => (
      <Meter
        label="Memory requested"
        requested={capacity.memoryRequestedBytes}
        allocatable={capacity.memoryAllocatableBytes}
        format={formatBytes}
      />
    ),
  },
  { key: "version", title: "Version", cell: ({ version }) => version ?? "?" },
  { key: "labels", title: "Labels", cell: ({ labels }) => <Labels labels={labels} /> },
  { key: "server", title: "Server", cell: ({ server }) => <code className="font-mono text-small">{server}</code> },
  { key: "identity", title: "Identity", cell: ({ identity }) => identity },
];

const cell = "h-9 border-b border-line px-2.5 whitespace-nowrap group-hover:bg-hover";

/** Drawn again only when its cluster changed: the fleet's updates keep the identity of the others. */
export const ClusterLine = memo(function ClusterLine({ cluster }: { cluster: ClusterSummary }) {
  const isOld = toneOfState(cluster.state) === "unknown";
  const [first, ...others] = clusterColumns;
  return (
    <tr className={`group ${isOld ? "text-ink-3" : ""}`} data-cluster={cluster.name}>
      <th scope="row" className={`${cell} sticky left-0 z-10 bg-panel pl-4 text-left font-normal`}>
        {first?.cell(cluster)}
      </th>
      {others.map((column) => (
        <td key={column.key} className={cell}>
          {column.cell(cluster)}
        </td>
      ))}
    </tr>
  );
});

interface CellProps {
  cluster: ClusterSummary;
}

function Name({ cluster: { name } }: CellProps) {
  return (
    <ScopeLink
      href={`/clusters/${encodeURIComponent(name)}`}
      title={name}
      className="block max-w-[30ch] truncate font-[560] text-ink hover:underline max-sm:max-w-[38vw]"
    >
      {name}
    </ScopeLink>
  );
}

/** What is wrong; of a cluster that does not answer, why not. */
function Health({ cluster: { health, findings, reason } }: CellProps) {
  const [finding, ...others] = health === "unknown" && reason !== "" ? [reason] : findings;
  const said = finding === undefined ? formatHealth(health) : `${formatHealth(health)}: ${finding}`;
  return (
    <span className="flex max-w-[34ch] items-center gap-1.5" title={others.length > 0 ? findings.join("\n") : said}>
      <Shape tone={health} />
      <span className={`truncate ${health === "ok" ? "" : inkOf[health]}`}>
        <PlainText text={said} most={200} />
        {others.length > 0 && <span className="text-ink-3"> +{others.length}</span>}
      </span>
    </span>
  );
}

function Connection({ cluster }: CellProps) {
  const { state, since, reason, health } = cluster;
  const tone = toneOfState(state);
  return (
    <span className="flex max-w-[30ch] items-center gap-1.5">
      <Shape tone={tone} />
      <span className={tone === "ok" ? "" : inkOf[tone]}>{formatClusterState(state)}</span>
      <span className="text-small text-ink-3">
        <Ago at={since} isBrief />
      </span>
      <SlowTag cluster={cluster} />
      {reason !== "" && health !== "unknown" && (
        <span className="truncate text-small text-ink-2" title={reason}>
          <PlainText text={reason} most={200} />
        </span>
      )}
    </span>
  );
}

function Nodes({ figures: { nodes, nodesReady } }: Pick<ClusterSummary, "figures">) {
  const isShort = nodes !== null && nodesReady !== null && nodesReady < nodes;
  return (
    <span className={isShort ? "text-crit" : ""}>
      {formatCount(nodesReady)} / {formatCount(nodes)}
    </span>
  );
}

function Labels({ labels }: Pick<ClusterSummary, "labels">) {
  return (
    <span
      className="block max-w-[40ch] truncate text-ink-2"
      title={Object.entries(labels)
        .map((pair) => pair.join(": "))
        .join("\n")}
    >
      {Object.values(labels).join(" · ")}
    </span>
  );
}
