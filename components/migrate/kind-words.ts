/** `deployments.apps` → `deployments`: of the kinds that are compared no two have one plural. */
export const kindWord = (resource: string): string => resource.split(".", 1)[0] ?? resource;
