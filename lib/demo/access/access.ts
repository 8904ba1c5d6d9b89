import type { Clock } from "#lib/demo/clock.ts";
import type { Authenticate, Authorize, Handler, User } from "#lib/demo/http/contract.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { createAuthenticate } from "./authenticate.ts";
import { type OidcOptions, oidcTokens } from "./oidc.ts";
import { createRbac } from "./rbac/rbac.ts";
import { reviews } from "./review.ts";

export interface AccessOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** Whose tokens are believed. */
  readonly oidc?: OidcOptions;
  /** Accounts by their tokens, as an API server's `--token-auth-file` has them. */
  readonly accounts?: ReadonlyMap<string, User>;
}

/** Who may ask one cluster for what: what its server is made with. */
export interface Access {
  readonly authenticate: Authenticate;
  readonly authorize: Authorize;
  /** Reviews, by verb and resource. */
  readonly handlers: Readonly<Record<string, Handler>>;
}

/** Reads the store's RBAC objects; it makes none (installPolicy does). */
export function createAccess({ store, clock, oidc, accounts }: AccessOptions): Access {
  const rbac = createRbac(store);
  const strangers = oidc ? oidcTokens(oidc, clock) : () => undefined;
  return {
    authenticate: createAuthenticate((token) => accounts?.get(token) ?? strangers(token), rbac.authorize),
    authorize: rbac.authorize,
    handlers: reviews(rbac),
  };
}
