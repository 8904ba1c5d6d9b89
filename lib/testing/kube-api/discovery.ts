import { apiVersionOf, type Resource, resources } from "./resource.ts";

const verbs = ["create", "delete", "get", "list", "patch", "update", "watch"];

const groupVersions = [...new Set(resources.filter((r) => r.group !== "").map(apiVersionOf))];

const apiResource = (r: Resource) => ({
  name: r.resource,
  kind: r.kind,
  namespaced: r.namespaced,
  singularName: r.kind.toLowerCase(),
  verbs,
});

const resourceList = (groupVersion: string) => ({
  kind: "APIResourceList",
  apiVersion: "v1",
  groupVersion,
  resources: resources.filter((r) => apiVersionOf(r) === groupVersion).map(apiResource),
});

const group = (groupVersion: string) => {
  const [name = "", version = ""] = groupVersion.split("/");
  return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
};

/** The documents that describe the server itself, by path. */
export function discoveryDocuments(gitVersion: string): ReadonlyMap<string, unknown> {
  const [major, minor] = gitVersion.replace(/^v/, "").split(".");
  return new Map<string, unknown>([
    ["/version", { major, minor, gitVersion, platform: "linux/amd64" }],
    ["/api", { kind: "APIVersions", versions: ["v1"] }],
    ["/apis", { kind: "APIGroupList", apiVersion: "v1", groups: groupVersions.map(group) }],
    ["/api/v1", resourceList("v1")],
    ...groupVersions.map((one): [string, unknown] => [`/apis/${one}`, resourceList(one)]),
  ]);
}
