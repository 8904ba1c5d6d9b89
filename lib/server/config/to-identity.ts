import { DEFAULT_PREFIX, type IdentityEntry } from "./identity.ts";
import type { Identity } from "./schema-oidc.ts";

/** An identity as the file has it, with everything that may be left out. `cluster`: whose audience is meant; null in local mode. */
export function toIdentity(
  written: Identity | undefined,
  { cluster, resolve }: { cluster: string | null; resolve: (file: string) => string },
): IdentityEntry {
  const short = written ?? (cluster === null ? "local" : "oidc-exchange");
  const identity: Exclude<Identity, string> = typeof short === "string" ? { mode: short } : short;
  if (identity.mode === "local") return { mode: "local" };
  const prefixes = {
    usernamePrefix: identity.usernamePrefix ?? DEFAULT_PREFIX,
    groupsPrefix: identity.groupsPrefix ?? DEFAULT_PREFIX,
  };
  switch (identity.mode) {
    case "passthrough":
      return { mode: "passthrough", ...prefixes };
    case "impersonate":
      return {
        mode: "impersonate",
        tokenFile: identity.tokenFile === undefined ? null : resolve(identity.tokenFile),
        ...prefixes,
      };
    case "oidc-exchange":
      return {
        mode: "oidc-exchange",
        audience: identity.audience ?? `k8s-${cluster}`,
        scope: identity.scope ?? null,
        ...prefixes,
      };
  }
}
