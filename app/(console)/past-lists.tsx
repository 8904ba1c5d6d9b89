"use client";

import { nodeColumns } from "#components/node/node-columns.tsx";
import { pastColumns } from "#components/past/past-columns.tsx";
import { podColumns } from "#components/pod/pod-columns.tsx";
import { ListPage } from "#components/table/list-page.tsx";
import { kinds, workloadColumns } from "#components/workload/workload-columns.tsx";

const worst: { by: string; order: "asc" | "desc" }[] = [
  { by: "health", order: "desc" },
  { by: "name", order: "asc" },
];

const facetsOf = (...facets: readonly (readonly [key: string, title: string])[]) =>
  facets.map(([key, title]) => ({ key, title }));

const podFacets = facetsOf(
  ["status", "Status"],
  ["cluster", "Cluster"],
  ["namespace", "Namespace"],
  ["workload", "Owner"],
  ["node", "Node"],
);
const workloadFacets = [
  ...facetsOf(["status", "Status"], ["cluster", "Cluster"], ["namespace", "Namespace"]),
  { key: "resource", title: "Kind", words: kinds },
];
const nodeFacets = facetsOf(["status", "Status"], ["cluster", "Cluster"], ["roles", "Roles"], ["version", "Version"]);

/** Today's lists with rows of then. */
export const pastLists: Readonly<Record<string, (at: number) => React.ReactNode>> = {
  "/pods": (at) => (
    <ListPage
      kind="pods"
      title="Pods"
      columns={pastColumns(podColumns, at)}
      facets={podFacets}
      sort={[{ by: "restarts", order: "desc" }]}
      example="crashloop cluster:eu-* ns:payments restarts>3"
    />
  ),
  "/workloads": (at) => (
    <ListPage
      kind="workloads"
      title="Workloads"
      columns={pastColumns(workloadColumns, at)}
      facets={workloadFacets}
      sort={worst}
      example="drifted cluster:eu-* ns:payments ready<3"
    />
  ),
  "/nodes": (at) => (
    <ListPage
      kind="nodes"
      title="Nodes"
      columns={pastColumns(nodeColumns, at)}
      facets={nodeFacets}
      sort={worst}
      example="notready cluster:eu-* roles:control-plane"
    />
  ),
};
