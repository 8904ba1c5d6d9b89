import { CellCluster } from "./cell-cluster.tsx";
import type { Column } from "./column.ts";

/** The cluster that a row is of, which leads there. */
export const clusterColumn = <Row extends { cluster: string }>(width = 110): Column<Row> => ({
  key: "cluster",
  header: "Cluster",
  width,
  grow: true,
  value: (row) => row.cluster,
  cell: (row) => <CellCluster cluster={row.cluster} />,
});
