import type { Policy } from "#lib/model/rbac/policy.ts";
import { type Policies, RolesError } from "#lib/server/access/roles/policies.ts";

/** A cluster's roles, or why they are not known. */
export type ReadRoles = { readonly policy: Policy } | { readonly policy: null; readonly unread: string };

/** Roles that cannot be read are no failure of what they would explain. */
export async function readRoles(policies: Policies, cluster: string): Promise<ReadRoles> {
  try {
    return { policy: await policies.of(cluster) };
  } catch (error) {
    if (!(error instanceof RolesError)) throw error;
    return { policy: null, unread: error.message };
  }
}
