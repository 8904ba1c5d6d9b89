import { ANONYMOUS } from "./definition.ts";
import type { IdentityDefinition } from "./definition.ts";
import type { IdentityEntry } from "./identity.ts";

/** An entry of the config file as a cluster's definition holds it. */
export function readIdentity(entry: IdentityEntry): IdentityDefinition {
  if (entry.mode !== "impersonate") return entry;
  const { tokenFile, ...rest } = entry;
  return { ...rest, user: tokenFile === null ? null : { ...ANONYMOUS, tokenFile } };
}
