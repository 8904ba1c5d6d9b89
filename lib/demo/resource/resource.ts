import type { ResourceKey } from "#lib/demo/store/contract.ts";

import { builtIn } from "./built-in.ts";

/** One resource of one group version, as discovery tells it. */
export interface Resource {
  readonly key: ResourceKey;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Has the status subresource: writes of the object leave `status` alone, and the other way round. */
  readonly hasStatus: boolean;
  readonly hasGeneration: boolean;
  readonly subresources: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly string[];
  readonly isCustom: boolean;
  /** What a definition wants to be printed of its objects; nothing for the default. */
  readonly printed: readonly PrinterColumn[];
}

/** `additionalPrinterColumns` of a CustomResourceDefinition. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly format?: string;
  readonly priority?: number;
}

const writable = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

export const keyOf = (resource: string, group: string): ResourceKey =>
  group === "" ? resource : `${resource}.${group}`;

export const apiVersionOf = ({ group, version }: Pick<Resource, "group" | "version">): string =>
  group === "" ? version : `${group}/${version}`;

/** `Deployment.apps`: how a Status names a kind. */
export const qualifiedKind = ({ kind, group }: Pick<Resource, "kind" | "group">): string => keyOf(kind, group);

const split = (text = "-"): string[] => (text === "-" ? [] : text.split(","));

/** `deployments Deployment nsg scale deploy all`, as built-in.ts writes a resource. */
export function parseResource(words: string, group: string, version: string): Resource {
  const [resource = "", kind = "", flags = "", subresources, shortNames, categories] = words.split(" ");
  const hasStatus = flags.includes("s");
  const verbs = kind === "Namespace" ? writable.filter((verb) => verb !== "deletecollection") : writable;
  return {
    key: keyOf(resource, group),
    group,
    version,
    resource,
    singular: kind.toLowerCase(),
    kind,
    namespaced: flags.includes("n"),
    hasStatus,
    hasGeneration: flags.includes("g"),
    subresources: [...split(subresources), ...(hasStatus ? ["status"] : [])],
    shortNames: split(shortNames),
    categories: split(categories),
    verbs: flags.includes("c") ? ["create"] : verbs,
    isCustom: false,
    printed: [],
  };
}

/** The table of built-in.ts, parsed. */
export const builtInResources: readonly Resource[] = builtIn
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [groupVersion = "", resources = ""] = line.split(": ");
    const [group = "", version = ""] = groupVersion.split("/");
    return resources.split(", ").map((words) => parseResource(words, group, version));
  });
