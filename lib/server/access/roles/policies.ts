import type { Policy } from "#lib/model/rbac/policy.ts";

/**
 * The roles and bindings of the clusters, read with Quarterdeck's own credentials. They name other people: what a viewer gets of them is
 * cut by who asks for it. They explain what an authorizer said, and never decide.
 */
export interface Policies {
  /** @throws {RolesError} */
  of(cluster: string): Promise<Policy>;
}

export { RolesError } from "./read-list.ts";
