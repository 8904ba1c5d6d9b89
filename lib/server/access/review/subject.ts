import type { IdentityDefinition } from "#lib/server/config/definition.ts";

/** Whose rights are reviewed, as the issuer names them. */
export interface ReviewSubject {
  readonly username: string;
  readonly uid: string;
  readonly groups: readonly string[];
  /** Subjects of equal keys have the same rights: their answers are shared. */
  readonly key: string;
}

/** Somebody as one cluster's authorizer knows them: the `spec` of a SubjectAccessReview without its question. */
export interface Known {
  readonly user: string;
  readonly uid: string;
  readonly groups: readonly string[];
}

/** The subject with the prefixes that the cluster puts before what an issuer claims (security.md (a) 11). */
export function knownTo(identity: IdentityDefinition, { username, uid, groups }: ReviewSubject): Known | null {
  // As Quarterdeck itself nobody in particular reaches a cluster, and so nobody has rights there.
  if (identity.mode === "local") return null;
  return {
    user: `${identity.usernamePrefix}${username}`,
    uid,
    groups: [...groups.map((group) => `${identity.groupsPrefix}${group}`), "system:authenticated"],
  };
}
