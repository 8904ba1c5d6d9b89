import type { Exchange } from "#lib/demo/http/contract.ts";
import { toPartial } from "#lib/demo/http/json.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

import { columnsOf } from "./column.ts";
import { podConditions } from "./pod.ts";

/** Objects as a Table of meta/v1: what kubectl prints. `includeObject` says how much of each goes along. @throws ApiError 400 */
export function toTable({ cluster, query }: Exchange, resource: Resource, objects: readonly KubeObject[]): object {
  const columns = columnsOf(resource);
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
    columnDefinitions: columns.map(({ cell: _cell, ...definition }) => ({ ...definition, description: "" })),
    rows: objects.map((object) => {
      const conditions = resource.key === "pods" ? podConditions(object) : [];
      return {
        cells: columns.map(({ cell }) => cell(object, now)),
        ...(conditions.length > 0 ? { conditions } : {}),
        object: include === "None" ? null : include === "Object" ? object : toPartial(object),
      };
    }),
  };
}
