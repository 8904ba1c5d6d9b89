import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import type { Prefixes } from "#lib/server/config/identity.ts";

import { ActingError } from "./error.ts";
import type { ActingPerson } from "./person.ts";

/** Under which the cluster's own audit log names the session (deploy/kubernetes/impersonator.yaml allows this key and no other). */
const SESSION_EXTRA = "quarterdeck.dev/session";

/**
 * The person as a cluster is to see them. `system:authenticated` is not said: the API server adds it by itself.
 * @throws {ActingError} when a name would be one that Kubernetes keeps for itself (security.md (a) 11).
 */
export function impersonate(
  cluster: string,
  { usernamePrefix, groupsPrefix }: Prefixes,
  { username, uid, groups, sessionId }: ActingPerson,
): ActingIdentity {
  const names = { user: usernamePrefix + username, groups: groups.map((group) => groupsPrefix + group) };
  const reserved = [names.user, ...names.groups].find((name) => name.startsWith("system:"));
  if (reserved !== undefined)
    throw new ActingError(cluster, `${JSON.stringify(reserved)} is a name that Kubernetes keeps for itself`);
  return { mode: "impersonate", ...names, uid, extra: { [SESSION_EXTRA]: [sessionId] } };
}
