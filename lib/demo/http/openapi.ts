import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";

const pathOf = (resource: Resource): string => `${resource.group === "" ? "api" : "apis"}/${apiVersionOf(resource)}`;

/** `/openapi/v3`: where each group version is described. */
export function openApiPaths(table: ResourceTable): object {
  const paths = [...new Set(table.all.map(pathOf))];
  return {
    paths: Object.fromEntries(paths.map((path) => [path, { serverRelativeURL: `/openapi/v3/${path}?hash=0` }])),
  };
}

/** The least that kubectl asks of a group version: which kinds there are, and that the server validates fields itself. */
export function openApiDocument(table: ResourceTable, path: string): object | undefined {
  const resources = table.all.filter((resource) => pathOf(resource) === path);
  if (resources.length === 0) return undefined;
  const parameters = ["dryRun", "fieldManager", "fieldValidation"].map((name) => ({
    name,
    in: "query",
    schema: { type: "string", uniqueItems: true },
  }));
  const described = resources.map((resource) => {
    const { group, version, kind } = resource;
    const namespace = resource.namespaced ? "namespaces/{namespace}/" : "";
    const operation = { "x-kubernetes-group-version-kind": { group, version, kind }, parameters, responses: {} };
    const patch = { ...operation, "x-kubernetes-action": "patch" };
    return [`/${path}/${namespace}${resource.resource}/{name}`, { patch }];
  });
  return {
    openapi: "3.0.0",
    info: { title: "Kubernetes", version: "unversioned" },
    paths: Object.fromEntries(described) as object,
    components: { schemas: {} },
  };
}
