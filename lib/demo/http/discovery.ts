import { createHash } from "node:crypto";

import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";

/** `/apis/apps`; undefined when there is no such group. */
export function apiGroup({ all }: ResourceTable, name: string): object | undefined {
  const found = new Set(all.filter(({ group }) => group === name).map(({ version }) => version));
  const versions = [...found].map((version) => ({ groupVersion: `${name}/${version}`, version }));
  if (versions.length === 0) return undefined;
  return { kind: "APIGroup", apiVersion: "v1", name, versions, preferredVersion: versions[0] };
}

/** `/api` and `/apis` */
export function apiGroups(table: ResourceTable, isCore: boolean, serverAddress: string): object {
  const serverAddressByClientCIDRs = [{ clientCIDR: "0.0.0.0/0", serverAddress }];
  if (isCore) return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs };
  const names = [...new Set(table.all.map(({ group }) => group))].filter((name) => name !== "");
  return { kind: "APIGroupList", apiVersion: "v1", groups: names.map((name) => apiGroup(table, name)) };
}

/** `/api/v1`, `/apis/apps/v1`; undefined when there is no such version. */
export function apiResourceList({ all }: ResourceTable, group: string, version: string): object | undefined {
  const found = all.filter((resource) => resource.group === group && resource.version === version);
  if (found.length === 0) return undefined;
  const resources = found.flatMap((one) => [listed(one), ...one.subresources.map((sub) => part(one, sub))]);
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion: apiVersionOf({ group, version }), resources };
}

function listed(resource: Resource): object {
  const { group, version, kind, namespaced, verbs, shortNames, categories } = resource;
  const hash = createHash("sha256").update(`${group}/${version}/${kind}`).digest().subarray(0, 8).toString("base64");
  return {
    name: resource.resource,
    singularName: resource.singular,
    namespaced,
    kind,
    verbs,
    shortNames: shortNames.length > 0 ? shortNames : undefined,
    categories: categories.length > 0 ? categories : undefined,
    storageVersionHash: verbs.includes("list") ? hash : undefined,
  };
}

/** What a subresource takes and is; its object's own kind where it does not say another. */
interface Part {
  kind?: string;
  group?: string;
  version?: string;
  verbs: string[];
}

/** Subresources that are not the object itself. */
const parts: Record<string, Part> = {
  scale: { group: "autoscaling", version: "v1", kind: "Scale", verbs: ["get", "patch", "update"] },
  eviction: { group: "policy", version: "v1", kind: "Eviction", verbs: ["create"] },
  binding: { kind: "Binding", verbs: ["create"] },
  exec: { kind: "PodExecOptions", verbs: ["create", "get"] },
  log: { verbs: ["get"] },
  finalize: { verbs: ["update"] },
};
const whole: Part = { verbs: ["get", "patch", "update"] };

/** What a subresource is, and what may be done to it. */
export const partOf = (subresource: string): Part => parts[subresource] ?? whole;

/** What may be done to a subresource. */
export const partVerbs = (subresource: string): readonly string[] => partOf(subresource).verbs;

const part = ({ resource, namespaced, kind }: Resource, subresource: string): object => ({
  name: `${resource}/${subresource}`,
  singularName: "",
  namespaced,
  kind,
  ...partOf(subresource),
});
