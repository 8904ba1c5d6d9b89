import type { Acting } from "./acting.ts";
import type { Grants } from "./grant.ts";

/** Who makes a request, and what that lets them see. `local`: one person on a laptop, who may do what the kubeconfig may. */
export interface Viewer {
  /** The same over sign-ins: `local`, else issuer and subject. Owns saved views, tokens and audit entries. */
  readonly id: string;
  /** What to call them. */
  readonly name: string;
  readonly mode: "local" | "oidc";
  /** Viewers of equal keys may see the same: identity and groups. Caches and streams are kept by it, never by the name. */
  readonly key: string;
  readonly groups: readonly string[];
  /** Sees everybody's audit and access. No right in a cluster follows from it. */
  readonly isAdmin: boolean;
  /** Names the session without giving it away; null without one. */
  readonly sessionId: string | null;
  readonly grants: Grants;
  readonly acting: Acting;
}
