import { CellAge } from "#components/table/cell-age.tsx";
import { CellCluster } from "#components/table/cell-cluster.tsx";
import { CellHealth } from "#components/table/cell-health.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import type { Column } from "#components/table/column.ts";
import { inkOf } from "#components/ui/shape.tsx";
import type { WorkloadRow } from "#lib/contract/kind.ts";

/** The kinds by their resource, as Kubernetes writes them. */
export const kinds: Partial<Record<string, string>> = {
  deployments: "Deployment",
  statefulsets: "StatefulSet",
  daemonsets: "DaemonSet",
};

/** A replica number, marked where it differs from what is desired. */
function replicas(key: "total" | "updated" | "ready" | "available", header: string): Column<WorkloadRow> {
  return {
    key,
    header,
    width: key === "ready" ? 56 : 70,
    align: "end",
    value: (workload) => workload[key],
    cell: (workload) => {
      const isOff = workload[key] !== workload.desired;
      // Numbers that disagree are marked even where nothing is wrong, as with a partitioned rollout: drift is never green.
      const ink = inkOf[workload.health === "ok" ? "busy" : workload.health];
      return <span className={isOff ? `font-semibold ${ink}` : ""}>{workload[key]}</span>;
    },
  };
}

export const workloadColumns: readonly Column<WorkloadRow>[] = [
  {
    key: "name",
    header: "Workload",
    width: 156,
    grow: true,
    value: (workload) => workload.name,
    cell: (workload) => <CellName health={workload.health} name={workload.name} />,
  },
  {
    key: "resource",
    header: "Kind",
    width: 94,
    value: (workload) => workload.resource,
    cell: (workload) => <CellText text={kinds[workload.resource] ?? workload.resource} isQuiet />,
  },
  {
    key: "cluster",
    header: "Cluster",
    width: 104,
    grow: true,
    value: (workload) => workload.cluster,
    cell: (workload) => <CellCluster cluster={workload.cluster} />,
  },
  {
    key: "namespace",
    header: "Namespace",
    width: 96,
    grow: true,
    value: (workload) => workload.namespace,
    cell: (workload) => <CellText text={workload.namespace} />,
  },
  {
    key: "status",
    header: "Status",
    width: 96,
    isUrgent: true,
    value: (workload) => workload.status,
    cell: (workload) => <CellHealth health={workload.health} status={workload.status} />,
  },
  { key: "desired", header: "Desired", width: 60, align: "end", value: (workload) => workload.desired },
  replicas("updated", "Updated"),
  replicas("ready", "Ready"),
  replicas("available", "Available"),
  {
    key: "reason",
    header: "Why",
    width: 190,
    grow: true,
    value: (workload) => workload.reason,
    cell: (workload) => <CellText text={workload.reason} isQuiet={workload.health === "ok"} />,
  },
  {
    key: "createdAt",
    header: "Age",
    width: 56,
    align: "end",
    firstOrder: "desc",
    value: (workload) => workload.createdAt,
    cell: (workload) => <CellAge since={workload.createdAt} />,
  },
  {
    key: "image",
    header: "Image",
    width: 180,
    grow: true,
    isOptional: true,
    value: (workload) => workload.image,
    cell: (workload) => <CellText text={workload.image} isQuiet />,
  },
];
