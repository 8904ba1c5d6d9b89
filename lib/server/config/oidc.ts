/** The issuer whose people may sign in, and what their claims mean. Paths are absolute; secrets stay in their files. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  /** Of the public client that notices a sign-out elsewhere; null leaves that to the back channel. */
  readonly browserClientId: string | null;
  readonly caFile: string | null;
  readonly usernameClaim: string;
  readonly groupsClaim: string;
  /** Groups whose members see everybody's audit and access. No right in a cluster follows from it. */
  readonly adminGroups: readonly string[];
  readonly scopes: readonly string[];
  /** What a destructive action asks of the sign-in behind it. */
  readonly stepUp: { readonly acr: string | null; readonly maxAgeSeconds: number };
  readonly session: { readonly idleMinutes: number; readonly absoluteHours: number };
}
