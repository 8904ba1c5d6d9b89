import { RestoreWish } from "#lib/contract/restore.ts";

import { excludedKinds } from "./objects.ts";

/** What a drill restores: one namespace whole, into its scratch namespace, over nothing. */
export const wishOf = (namespace: string, scratch: string): RestoreWish =>
  RestoreWish.parse({
    namespaces: [namespace],
    excludedResources: [...excludedKinds],
    mapping: [{ from: namespace, to: scratch }],
  });
