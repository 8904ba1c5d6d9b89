import type { Exchange } from "#lib/demo/http/contract.ts";
import { toPartial } from "#lib/demo/http/partial.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

import { age, type Column, columns, type Part } from "./column.ts";
import { clusterColumns } from "./of-cluster.ts";
import { podColumns, podConditions } from "./of-pod.ts";
import { workloadColumns } from "./of-workload.ts";

const columnsOf: Record<string, Column[]> = { pods: podColumns, ...workloadColumns, ...clusterColumns };
const others = columns({ Name: (object) => object["metadata"]?.["name"], Age: age });
const customs = others.map((column) => (column.name === "Age" ? { ...column, type: "date" } : column));

/** Objects as a Table of meta/v1: what kubectl prints. `includeObject` says how much of each goes along. */
export function toTable({ cluster, query }: Exchange, resource: Resource, objects: readonly KubeObject[]): object {
  const shown = columnsOf[resource.storedAs ?? resource.key] ?? (resource.isCustom ? customs : others);
  const now = cluster.clock.now();
  const include = query.get("includeObject") || "Metadata";
  if (!["None", "Metadata", "Object"].includes(include)) {
    const why = `Invalid value: ${JSON.stringify(include)}: must be 'Metadata', 'Object', 'None', or empty`;
    throw badRequest(`Unable to convert to Table as requested: includeObject: ${why}`);
  }
  return {
    kind: "Table",
    apiVersion: "meta.k8s.io/v1",
    metadata: objects.length === 1 ? { resourceVersion: objects[0]?.metadata.resourceVersion } : {},
    columnDefinitions: shown.map(({ cell: _cell, ...definition }) => ({ ...definition, description: "" })),
    rows: objects.map((object) => {
      const conditions = resource.key === "pods" ? podConditions(object) : [];
      return {
        cells: shown.map(({ cell }) => cell(object as unknown as Part, now) ?? ""),
        ...(conditions.length > 0 ? { conditions } : {}),
        object: include === "None" ? null : include === "Object" ? object : toPartial(object),
      };
    }),
  };
}
