import { CellAge } from "#components/table/cell-age.tsx";
import { CellCluster } from "#components/table/cell-cluster.tsx";
import { CellHealth } from "#components/table/cell-health.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellBytes, CellCpu } from "#components/table/cell-quantity.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import type { Column } from "#components/table/column.ts";
import { Meter } from "#components/ui/meter.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { NodeRow } from "#lib/contract/kind.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";

/** What a node that does not work says, and since when; what it runs short of. */
function NodeStatus({ node: { health, status, readySince, pressure } }: { node: NodeRow }) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <CellHealth health={health} status={status} />
      {health !== "ok" && readySince !== null && <CellAge since={readySince} />}
      {pressure !== "" && <Tag tone="warn">{pressure}</Tag>}
    </span>
  );
}

export const nodeColumns: readonly Column<NodeRow>[] = [
  {
    key: "name",
    header: "Node",
    width: 190,
    grow: true,
    value: (node) => node.name,
    cell: (node) => <CellName health={node.health} name={node.name} />,
  },
  {
    key: "cluster",
    header: "Cluster",
    width: 104,
    grow: true,
    value: (node) => node.cluster,
    cell: (node) => <CellCluster cluster={node.cluster} />,
  },
  {
    key: "status",
    header: "Status",
    width: 170,
    isUrgent: true,
    value: (node) => `${node.status} ${node.pressure}`,
    exports: ["status", "readySince", "pressure"],
    cell: (node) => <NodeStatus node={node} />,
  },
  {
    key: "pressure",
    header: "Pressure",
    width: 96,
    isOptional: true,
    value: (node) => node.pressure,
    cell: (node) => (node.pressure === "" ? <CellText text="" /> : <Tag tone="warn">{node.pressure}</Tag>),
  },
  {
    key: "roles",
    header: "Roles",
    width: 100,
    isOptional: true,
    value: (node) => node.roles,
    cell: (node) => <CellText text={node.roles} isQuiet />,
  },
  {
    key: "zone",
    header: "Zone",
    width: 104,
    grow: true,
    value: (node) => node.zone,
    cell: (node) => <CellText text={node.zone} isQuiet />,
  },
  { key: "version", header: "Version", width: 72, value: (node) => node.version },
  {
    key: "cpuRequestedMillicores",
    header: "CPU requested",
    width: 118,
    firstOrder: "desc",
    value: (node) => node.cpuRequestedMillicores,
    cell: (node) => (
      <Meter
        label="CPU requested"
        requested={node.cpuRequestedMillicores}
        allocatable={node.cpuMillicores}
        format={formatMillicores}
      />
    ),
  },
  {
    key: "memoryRequestedBytes",
    header: "Memory requested",
    width: 126,
    firstOrder: "desc",
    value: (node) => node.memoryRequestedBytes,
    cell: (node) => (
      <Meter
        label="Memory requested"
        requested={node.memoryRequestedBytes}
        allocatable={node.memoryBytes}
        format={formatBytes}
      />
    ),
  },
  {
    key: "pods",
    header: "Pods",
    width: 76,
    align: "end",
    firstOrder: "desc",
    value: (node) => node.pods,
    cell: (node) => (
      <span title={`${node.pods ?? "?"} pods of at most ${node.podCapacity}`}>
        {node.pods ?? "?"}
        <span className="text-ink-3"> / {node.podCapacity}</span>
      </span>
    ),
  },
  {
    key: "cpuMillicores",
    header: "CPU",
    width: 54,
    align: "end",
    firstOrder: "desc",
    isOptional: true,
    value: (node) => node.cpuMillicores,
    cell: (node) => <CellCpu millicores={node.cpuMillicores} />,
  },
  {
    key: "memoryBytes",
    header: "Memory",
    width: 66,
    align: "end",
    firstOrder: "desc",
    isOptional: true,
    value: (node) => node.memoryBytes,
    cell: (node) => <CellBytes bytes={node.memoryBytes} />,
  },
  { key: "taints", header: "Taints", width: 60, align: "end", isOptional: true, value: (node) => node.taints },
  {
    key: "createdAt",
    header: "Age",
    width: 56,
    align: "end",
    firstOrder: "desc",
    value: (node) => node.createdAt,
    cell: (node) => <CellAge since={node.createdAt} />,
  },
  {
    key: "internalIp",
    header: "Internal IP",
    width: 110,
    isOptional: true,
    value: (node) => node.internalIp,
    cell: (node) => <CellText text={node.internalIp} isQuiet />,
  },
  {
    key: "osImage",
    header: "OS image",
    width: 160,
    isOptional: true,
    value: (node) => node.osImage,
    cell: (node) => <CellText text={node.osImage} isQuiet />,
  },
];
