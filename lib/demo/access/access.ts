import type { Clock } from "#lib/demo/clock.ts";
import type { Authenticate, Authorize, Handler, User } from "#lib/demo/http/contract.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { createAuthenticate, type TokenAuthenticator } from "./authenticate.ts";
import { followClusterRoles } from "./rbac/aggregate.ts";
import { createRbac, type Rbac } from "./rbac/rbac.ts";
import { localSubjectAccessReview, selfSubjectAccessReview, subjectAccessReview } from "./review/access-review.ts";
import { review } from "./review/review.ts";
import { selfSubjectRulesReview } from "./review/rules-review.ts";
import { selfSubjectReview, tokenReview } from "./review/user-review.ts";
import { oidcTokens, type OidcOptions } from "./token/oidc.ts";
import { createServiceAccountTokens, type ServiceAccountTokens } from "./token/service-account-token.ts";
import { staticTokens } from "./token/static-token.ts";

export interface AccessOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** 1.36.3 */
  readonly version: string;
  /** Token → its user. */
  readonly staticTokens?: Readonly<Record<string, User>>;
  readonly oidc?: readonly Omit<OidcOptions, "clock">[];
}

/** Who may ask one cluster for what: what its server is made with. */
export interface Access {
  readonly authenticate: Authenticate;
  readonly authorize: Authorize;
  /** Reviews, by verb and resource. */
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly serviceAccountTokens: ServiceAccountTokens;
}

/** Reads the store's RBAC objects and keeps aggregated ClusterRoles true; it makes none (installPolicy does). */
export function createAccess({ store, clock, version, staticTokens: users = {}, oidc = [] }: AccessOptions): Access {
  const rbac = createRbac(store);
  followClusterRoles(store);
  const serviceAccountTokens = createServiceAccountTokens(store, clock);
  const tokens = [
    staticTokens(users),
    serviceAccountTokens.authenticate,
    ...oidc.map((issuer) => oidcTokens({ ...issuer, clock })),
  ];
  const minor = Number(version.split(".")[1]);
  return {
    authenticate: createAuthenticate({ tokens, authorize: rbac.authorize, minor }),
    authorize: rbac.authorize,
    handlers: reviews(rbac, tokens),
    serviceAccountTokens,
  };
}

function reviews(rbac: Rbac, tokens: readonly TokenAuthenticator[]): Record<string, Handler> {
  const { authorize } = rbac;
  const kinds = {
    "authorization.k8s.io": {
      SubjectAccessReview: subjectAccessReview(authorize),
      SelfSubjectAccessReview: selfSubjectAccessReview(authorize),
      LocalSubjectAccessReview: localSubjectAccessReview(authorize),
      SelfSubjectRulesReview: selfSubjectRulesReview(rbac),
    },
    "authentication.k8s.io": { SelfSubjectReview: selfSubjectReview, TokenReview: tokenReview(tokens) },
  };
  const handlers: Record<string, Handler> = {};
  for (const [group, judges] of Object.entries(kinds))
    for (const [kind, judge] of Object.entries(judges))
      handlers[`create ${kind.toLowerCase()}s.${group}`] = review(`${group}/v1`, kind, judge);
  return handlers;
}
