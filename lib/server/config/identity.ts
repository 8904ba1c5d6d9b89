/** What a cluster puts before the names of people and groups that an issuer vouches for. */
export interface Prefixes {
  readonly usernamePrefix: string;
  readonly groupsPrefix: string;
}

/** Identities that need no credentials of their own. */
export type PlainIdentity =
  /** As Quarterdeck itself, for the one person on this machine. */
  | { readonly mode: "local" }
  /** With a token made out for this cluster's audience. */
  | ({ readonly mode: "oidc-exchange"; readonly audience: string; readonly scope: string | null } & Prefixes)
  /** With the person's own token, which any other such cluster would accept too. */
  | ({ readonly mode: "passthrough" } & Prefixes);

/** An identity as the config file writes it: files are not read yet. */
export type IdentityEntry =
  | PlainIdentity
  | ({ readonly mode: "impersonate"; readonly tokenFile: string | null } & Prefixes);

export const DEFAULT_PREFIX = "oidc:";
