import type { KubeObject } from "#lib/demo/object.ts";

import { keyOf, type Resource } from "./resource.ts";

interface DefinitionSpec {
  group: string;
  scope: "Namespaced" | "Cluster";
  names: { plural: string; singular?: string; kind: string; shortNames?: string[]; categories?: string[] };
  versions: { name: string; served: boolean; storage: boolean; subresources?: { status?: object; scale?: object } }[];
}

const verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

/** What a CustomResourceDefinition serves, the version it stores first. */
export function customResources(definition: KubeObject): Resource[] {
  const { group, scope, names, versions } = definition["spec"] as DefinitionSpec;
  const served = versions.filter((version) => version.served);
  return served
    .toSorted((a, b) => Number(b.storage) - Number(a.storage))
    .map((version) => ({
      key: keyOf(names.plural, group),
      group,
      version: version.name,
      resource: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      kind: names.kind,
      namespaced: scope === "Namespaced",
      hasStatus: version.subresources?.status !== undefined,
      hasGeneration: true,
      subresources: version.subresources?.status === undefined ? [] : ["status"],
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      verbs,
      isCustom: true,
    }));
}
