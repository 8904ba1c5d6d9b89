import { z } from "zod";

import type { ApiResource } from "#lib/contract/resource.ts";

/** A resource as one cluster serves it. */
export type ServedResource = Omit<ApiResource, "clusters" | "name" | "versions"> & { version: string };

/** `pods`, `deployments.apps`: one word for a resource of any group, as kubectl takes it. */
export const nameOf = ({ group, resource }: Pick<ApiResource, "group" | "resource">): string =>
  group === "" ? resource : `${resource}.${group}`;

const Scope = z.enum(["Namespaced", "Cluster"]).catch("Namespaced");
const Aggregated = z.object({
  kind: z.literal("APIGroupDiscoveryList"),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().default("") }).default({ name: "" }),
      versions: z.array(
        z.object({
          version: z.string(),
          resources: z
            .array(
              z.object({
                resource: z.string(),
                responseKind: z.object({ kind: z.string() }).optional(),
                scope: Scope,
                verbs: z.array(z.string()).default([]),
                shortNames: z.array(z.string()).default([]),
              }),
            )
            .default([]),
        }),
      ),
    }),
  ),
});

/**
 * What one `apidiscovery.k8s.io/v2` document says can be listed: each resource once, in the first (preferred) version that has it.
 * null when the document is of another form, as servers before 1.27 answer.
 */
export function readAggregated(document: unknown): ServedResource[] | null {
  const parsed = Aggregated.safeParse(document);
  if (!parsed.success) return null;
  return parsed.data.items.flatMap(({ metadata, versions }) =>
    preferred(
      versions.flatMap(({ version, resources }) =>
        resources.map(({ resource, responseKind, scope, verbs, shortNames }) => ({
          group: metadata.name,
          version,
          resource,
          kind: responseKind?.kind ?? resource,
          isNamespaced: scope === "Namespaced",
          shortNames,
          verbs,
        })),
      ),
    ),
  );
}

const List = z.object({
  kind: z.literal("APIResourceList"),
  resources: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      namespaced: z.boolean(),
      verbs: z.array(z.string()).default([]),
      shortNames: z.array(z.string()).default([]),
    }),
  ),
});

/** What one `APIResourceList` says can be listed; empty when it is something else. */
export function readResourceList(group: string, version: string, document: unknown): ServedResource[] {
  const parsed = List.safeParse(document);
  if (!parsed.success) return [];
  return preferred(
    parsed.data.resources.map(({ name, namespaced, ...rest }) => ({
      ...rest,
      group,
      version,
      resource: name,
      isNamespaced: namespaced,
    })),
  );
}

const Groups = z.object({
  groups: z.array(z.object({ name: z.string(), preferredVersion: z.object({ version: z.string() }) })),
});

/** The group and version pairs of an `APIGroupList`, the preferred version of each. */
export function readGroups(document: unknown): { group: string; version: string }[] {
  const parsed = Groups.safeParse(document);
  if (!parsed.success) return [];
  return parsed.data.groups.map(({ name, preferredVersion }) => ({ group: name, version: preferredVersion.version }));
}

/** The first of each resource; subresources and what cannot be listed are no pages. */
function preferred(resources: readonly ServedResource[]): ServedResource[] {
  const first = new Map<string, ServedResource>();
  for (const one of resources) {
    if (!one.verbs.includes("list") || one.resource.includes("/") || first.has(one.resource)) continue;
    first.set(one.resource, one);
  }
  return [...first.values()];
}
