import type { IntentInput } from "#lib/contract/intent.ts";
import type { RevealInput } from "#lib/contract/reveal.ts";

/** Which values are meant. */
type Meant = Pick<RevealInput, "cluster" | "namespace" | "name" | "keys">;

/** A revealing as a step-up confirms it. */
export type AnnouncedReveal = Omit<IntentInput, "return"> & { body: { keys: string[] } };

/** What a fresh sign-in confirms before values are shown: exactly these keys of exactly this Secret, in whatever order. */
export const announceReveal = ({ cluster, namespace, name, keys }: Meant): AnnouncedReveal => ({
  cluster,
  verb: "get",
  object: { group: "", resource: "secrets", subresource: "", namespace, name },
  body: { keys: [...new Set(keys)].toSorted() },
  resourceVersion: "",
});
