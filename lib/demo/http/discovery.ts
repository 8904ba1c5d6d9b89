import { createHash } from "node:crypto";

import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";

/** `/api` */
export const coreVersions = (address: string): object => ({
  kind: "APIVersions",
  versions: ["v1"],
  serverAddressByClientCIDRs: [{ clientCIDR: "0.0.0.0/0", serverAddress: address }],
});

interface Group {
  name: string;
  versions: { groupVersion: string; version: string }[];
  preferredVersion: { groupVersion: string; version: string };
}

function groupsOf(table: ResourceTable): Group[] {
  const groups = Map.groupBy(
    table.all.filter((resource) => resource.group !== ""),
    (resource) => resource.group,
  );
  return [...groups].map(([name, resources]) => {
    const versions = [...new Set(resources.map((resource) => resource.version))].map((version) => ({
      groupVersion: `${name}/${version}`,
      version,
    }));
    return { name, versions, preferredVersion: versions[0] ?? { groupVersion: name, version: "" } };
  });
}

/** `/apis` */
export const apiGroupList = (table: ResourceTable): object => ({
  kind: "APIGroupList",
  apiVersion: "v1",
  groups: groupsOf(table),
});

/** `/apis/apps`; undefined when there is no such group. */
export function apiGroup(table: ResourceTable, name: string): object | undefined {
  const group = groupsOf(table).find((one) => one.name === name);
  return group && { kind: "APIGroup", apiVersion: "v1", ...group };
}

/** `/api/v1`, `/apis/apps/v1`; undefined when there is no such version. */
export function apiResourceList(table: ResourceTable, group: string, version: string): object | undefined {
  const resources = table.all.filter((resource) => resource.group === group && resource.version === version);
  const [first] = resources;
  if (first === undefined) return undefined;
  return {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion: apiVersionOf(first),
    resources: resources.flatMap((resource) => [
      listed(resource),
      ...resource.subresources.map((sub) => part(resource, sub)),
    ]),
  };
}

const listed = (resource: Resource): object => ({
  name: resource.resource,
  singularName: resource.singular,
  namespaced: resource.namespaced,
  kind: resource.kind,
  verbs: resource.verbs,
  ...(resource.shortNames.length > 0 ? { shortNames: resource.shortNames } : {}),
  ...(resource.categories.length > 0 ? { categories: resource.categories } : {}),
  ...(resource.verbs.includes("list") ? { storageVersionHash: storageVersionHash(resource) } : {}),
});

function storageVersionHash({ group, version, kind, storedAs }: Resource): string {
  const stored = storedAs === undefined ? `${group}/${version}/${kind}` : `/v1/${kind}`;
  return createHash("sha256").update(stored).digest().subarray(0, 8).toString("base64");
}

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

/** What a subresource takes and is. */
export const partOf = (subresource: string): Part => parts[subresource] ?? { verbs: ["get", "patch", "update"] };

const part = ({ resource, namespaced, kind }: Resource, subresource: string): object => ({
  name: `${resource}/${subresource}`,
  singularName: "",
  namespaced,
  kind,
  ...partOf(subresource),
});

/** The whole of `/api` or `/apis` in one answer (apidiscovery.k8s.io/v2). */
export function aggregatedDiscovery(table: ResourceTable, isCore: boolean): object {
  const resources = table.all.filter((resource) => (resource.group === "") === isCore);
  const groups = Map.groupBy(resources, (resource) => resource.group);
  return {
    kind: "APIGroupDiscoveryList",
    apiVersion: "apidiscovery.k8s.io/v2",
    metadata: {},
    items: [...groups].map(([group, members]) => ({
      metadata: group === "" ? {} : { name: group },
      versions: [...Map.groupBy(members, (member) => member.version)].map(([version, ofVersion]) => ({
        version,
        resources: ofVersion.map(aggregated),
        freshness: "Current",
      })),
    })),
  };
}

const responseKind = (kind: string, group = "", version = ""): object => ({ group, version, kind });

const aggregated = (resource: Resource): object => ({
  resource: resource.resource,
  responseKind: responseKind(resource.kind),
  scope: resource.namespaced ? "Namespaced" : "Cluster",
  singularResource: resource.singular,
  verbs: resource.verbs,
  ...(resource.shortNames.length > 0 ? { shortNames: resource.shortNames } : {}),
  ...(resource.categories.length > 0 ? { categories: resource.categories } : {}),
  ...(resource.subresources.length > 0
    ? { subresources: resource.subresources.map((sub) => aggregatedPart(resource, sub)) }
    : {}),
});

function aggregatedPart(resource: Resource, subresource: string): object {
  const { kind = resource.kind, group, version, verbs } = partOf(subresource);
  return { subresource, responseKind: responseKind(kind, group, version), verbs };
}
