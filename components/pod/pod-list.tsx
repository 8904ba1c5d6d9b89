"use client";

import { ListPage } from "#components/table/list-page.tsx";

import { podColumns } from "./pod-columns.tsx";

const facets = [
  { key: "status", title: "Status" },
  { key: "cluster", title: "Cluster" },
  { key: "namespace", title: "Namespace" },
  { key: "workload", title: "Owner" },
  { key: "node", title: "Node" },
];

export function PodList() {
  return (
    <ListPage
      kind="pods"
      title="Pods"
      columns={podColumns}
      facets={facets}
      sort={[{ by: "restarts", order: "desc" }]}
      example="crashloop cluster:eu-* ns:payments restarts>3"
    />
  );
}
