"use client";

import { ListPage } from "#components/table/list-page.tsx";

import { nodeColumns } from "./node-columns.tsx";

const facets = [
  { key: "status", title: "Status" },
  { key: "cluster", title: "Cluster" },
  { key: "roles", title: "Roles" },
  { key: "zone", title: "Zone" },
  { key: "version", title: "Version" },
];

export function NodeList() {
  return (
    <ListPage
      kind="nodes"
      title="Nodes"
      columns={nodeColumns}
      facets={facets}
      sort={[
        { by: "health", order: "desc" },
        { by: "name", order: "asc" },
      ]}
      example="notready cluster:eu-* roles:control-plane"
    />
  );
}
