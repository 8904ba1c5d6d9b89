import { z } from "zod";

import { Policy } from "#lib/model/rbac/policy.ts";
import type { OwnCluster } from "#lib/server/cluster/cluster.ts";

import { readList, toRolesError } from "./read-list.ts";

const mostRoles = 20_000;
const mostBindings = 20_000;
const deadlineMilliseconds = 10_000;

const words = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const metadata = z.object({ name: z.string(), namespace: z.string().default("") });

const Rule = z.object({ verbs: words, apiGroups: words, resources: words, resourceNames: words });
const rules = z
  .array(Rule)
  .nullish()
  .transform((list) => list ?? []);

const Role = z.object({ metadata, rules });
const kind = z.enum(["Role", "ClusterRole"]);
const Subject = z.object({ kind: z.string(), name: z.string(), namespace: z.string().default("") });
const Binding = z.object({
  metadata,
  roleRef: z.object({ kind, name: z.string() }),
  subjects: z
    .array(Subject)
    .nullish()
    .transform((list) => list ?? []),
});

/** A cluster's roles and bindings as they are now, read as Quarterdeck itself. @throws {RolesError} */
export async function readPolicy(cluster: OwnCluster): Promise<Policy> {
  const signal = AbortSignal.timeout(deadlineMilliseconds);
  const roles = (resource: string) => readList({ cluster, resource, row: Role, limit: mostRoles, signal });
  const bindings = (resource: string) => readList({ cluster, resource, row: Binding, limit: mostBindings, signal });
  try {
    const [namespaced, global, inNamespaces, everywhere] = await Promise.all([
      roles("roles"),
      roles("clusterroles"),
      bindings("rolebindings"),
      bindings("clusterrolebindings"),
    ]);
    return new Policy({
      roles: [...namespaced.map(named("Role")), ...global.map(named("ClusterRole"))],
      bindings: [...inNamespaces.map(named("RoleBinding")), ...everywhere.map(named("ClusterRoleBinding"))],
    });
  } catch (error) {
    throw toRolesError(error);
  }
}

const named =
  <Kind extends string>(kindName: Kind) =>
  <Row extends { metadata: z.infer<typeof metadata> }>({ metadata: { name, namespace }, ...rest }: Row) => ({
    kind: kindName,
    name,
    namespace,
    ...rest,
  });
