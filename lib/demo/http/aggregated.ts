import { type Resource } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";

import { partOf } from "./discovery.ts";

export const AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** Whether a client would take all of discovery in one document, as kubectl and client-go ask for it. */
export const wantsAggregated = (accept: string): boolean =>
  accept.split(",").some((clause) =>
    ["g=apidiscovery.k8s.io", "v=v2", "as=APIGroupDiscoveryList"].every((part) =>
      clause
        .split(";")
        .map((one) => one.trim())
        .includes(part),
    ),
  );

/**
 * `/api` and `/apis` as one document each (`apidiscovery.k8s.io/v2`), as every API server since 1.27 answers: without it whoever asks what
 * a cluster serves asks once for each group, and thirty small answers of a busy machine take longer than anybody waits.
 */
export function groupDiscovery({ all }: ResourceTable, isCore: boolean): object {
  const groups = Map.groupBy(
    all.filter(({ group }) => (group === "") === isCore),
    ({ group }) => group,
  );
  const items = Array.from(groups, ([name, resources]) => ({
    metadata: name === "" ? {} : { name },
    versions: Array.from(
      Map.groupBy(resources, ({ version }) => version),
      ([version, served]) => ({ version, resources: served.map(told), freshness: "Current" }),
    ),
  }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", metadata: {}, items };
}

function told(resource: Resource): object {
  const { group, version, kind, namespaced, singular, verbs, shortNames, categories, subresources } = resource;
  return {
    resource: resource.resource,
    responseKind: { group, version, kind },
    scope: namespaced ? "Namespaced" : "Cluster",
    singularResource: singular,
    verbs,
    shortNames: shortNames.length > 0 ? shortNames : undefined,
    categories: categories.length > 0 ? categories : undefined,
    subresources:
      subresources.length === 0
        ? undefined
        : subresources.map((subresource) => {
            const part = partOf(subresource);
            const own = { group: part.group ?? group, version: part.version ?? version, kind: part.kind ?? kind };
            return { subresource, responseKind: own, verbs: part.verbs };
          }),
  };
}
