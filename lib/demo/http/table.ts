import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import type { Exchange } from "./contract.ts";
import { toPartial } from "./partial.ts";

/** Objects as a Table of meta/v1: what kubectl prints. */
export function toTable(_exchange: Exchange, _resource: Resource, objects: readonly KubeObject[]): object {
  return {
    kind: "Table",
    apiVersion: "meta.k8s.io/v1",
    metadata: {},
    columnDefinitions: [{ name: "Name", type: "string", format: "name", description: "", priority: 0 }],
    rows: objects.map((object) => ({ cells: [object.metadata.name], object: toPartial(object) })),
  };
}
