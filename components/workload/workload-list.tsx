"use client";

import { ListPage } from "#components/table/list-page.tsx";

import { kinds, workloadColumns } from "./workload-columns.tsx";

const facets = [
  { key: "status", title: "Status" },
  { key: "resource", title: "Kind", words: kinds },
  { key: "cluster", title: "Cluster" },
  { key: "namespace", title: "Namespace" },
];

export function WorkloadList() {
  return (
    <ListPage
      kind="workloads"
      title="Workloads"
      columns={workloadColumns}
      facets={facets}
      sort={[
        { by: "health", order: "desc" },
        { by: "name", order: "asc" },
      ]}
      example="drifted cluster:eu-* ns:payments ready<3"
    />
  );
}
