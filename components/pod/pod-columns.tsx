import { CellAge } from "#components/table/cell-age.tsx";
import { CellCluster } from "#components/table/cell-cluster.tsx";
import { CellHealth } from "#components/table/cell-health.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellOwner } from "#components/table/cell-owner.tsx";
import { CellReady } from "#components/table/cell-ready.tsx";
import { CellRestarts } from "#components/table/cell-restarts.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import type { Column } from "#components/table/column.ts";
import type { PodRow } from "#lib/contract/kind.ts";

import { describeExit } from "./exit-words.ts";

export const podColumns: readonly Column<PodRow>[] = [
  {
    key: "name",
    header: "Pod",
    width: 196,
    grow: true,
    value: (pod) => pod.name,
    cell: (pod) => <CellName health={pod.health} name={pod.name} />,
  },
  {
    key: "cluster",
    header: "Cluster",
    width: 114,
    grow: true,
    value: (pod) => pod.cluster,
    cell: (pod) => <CellCluster cluster={pod.cluster} />,
  },
  {
    key: "namespace",
    header: "Namespace",
    width: 96,
    grow: true,
    value: (pod) => pod.namespace,
    cell: (pod) => <CellText text={pod.namespace} />,
  },
  {
    key: "status",
    header: "Status",
    width: 134,
    isUrgent: true,
    value: (pod) => pod.status,
    cell: (pod) => <CellHealth health={pod.health} status={pod.status} />,
  },
  {
    key: "ready",
    header: "Ready",
    width: 52,
    align: "end",
    value: (pod) => `${pod.ready}/${pod.containers}`,
    exports: ["ready", "containers"],
    cell: (pod) => <CellReady ready={pod.ready} of={pod.containers} isFault={pod.health === "crit"} />,
  },
  {
    key: "restarts",
    header: "Restarts",
    width: 110,
    isUrgent: true,
    align: "end",
    firstOrder: "desc",
    value: (pod) => pod.restarts,
    exports: ["restarts", "lastRestartAt"],
    cell: (pod) => <CellRestarts restarts={pod.restarts} lastAt={pod.lastRestartAt} />,
  },
  {
    key: "lastExitCode",
    header: "Last exit",
    width: 118,
    firstOrder: "desc",
    value: (pod) => describeExit(pod.lastExitCode, pod.lastExitReason),
    exports: ["lastExitCode", "lastExitReason"],
    cell: (pod) => <CellText text={describeExit(pod.lastExitCode, pod.lastExitReason)} />,
  },
  {
    key: "workload",
    header: "Owner",
    width: 124,
    grow: true,
    value: (pod) => pod.workload,
    exports: ["workloadKind", "workload"],
    cell: (pod) => <CellOwner kind={pod.workloadKind} name={pod.workload} />,
  },
  {
    key: "createdAt",
    header: "Age",
    width: 56,
    align: "end",
    firstOrder: "desc",
    value: (pod) => pod.createdAt,
    cell: (pod) => <CellAge since={pod.createdAt} />,
  },
  {
    key: "node",
    header: "Node",
    width: 190,
    grow: true,
    isOptional: true,
    value: (pod) => pod.node,
    cell: (pod) => <CellText text={pod.node} isQuiet />,
  },
  {
    key: "image",
    header: "Image",
    width: 180,
    grow: true,
    isOptional: true,
    value: (pod) => pod.image,
    cell: (pod) => <CellText text={pod.image} isQuiet />,
  },
  { key: "phase", header: "Phase", width: 84, isOptional: true, value: (pod) => pod.phase },
];
