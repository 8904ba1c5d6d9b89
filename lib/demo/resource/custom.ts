import type { KubeObject } from "#lib/demo/object.ts";

import { parseResource, type PrinterColumn, type Resource } from "./resource.ts";

interface DefinitionSpec {
  group: string;
  scope: "Namespaced" | "Cluster";
  names: { plural: string; singular?: string; kind: string; shortNames?: string[]; categories?: string[] };
  versions: Version[];
}

interface Version {
  name: string;
  served: boolean;
  storage: boolean;
  subresources?: { status?: object };
  additionalPrinterColumns?: PrinterColumn[];
}

const verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

/** What a CustomResourceDefinition serves, the version it stores first. */
export function customResources(definition: KubeObject): Resource[] {
  const { group, scope, names, versions } = definition["spec"] as DefinitionSpec;
  const { plural, kind, singular = kind.toLowerCase(), shortNames = [], categories = [] } = names;
  const served = versions.filter((version) => version.served);
  const stored = served.toSorted((a, b) => Number(b.storage) - Number(a.storage));
  return stored.map(({ name, subresources, additionalPrinterColumns: printed = [] }) => {
    const flags = `g${scope === "Namespaced" ? "n" : ""}${subresources?.status ? "s" : ""}`;
    const resource = parseResource(`${plural} ${kind} ${flags}`, group, name);
    return { ...resource, singular, shortNames, categories, verbs, isCustom: true, printed };
  });
}
