import type { Cause } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { SeenCertificate } from "#lib/server/cluster/cause.ts";

/** The answer to one question, or why there is none. `status` is null when nothing answered. */
export type Answer<T> =
  | { known: true; value: T }
  | { known: false; status: number | null; cause: Cause; reason: string };

export interface MissingPermission {
  resource: WatchedResource;
  verbs: readonly string[];
}

/** Everything the checks look at, asked once. */
export interface Survey {
  /** `https:` or `http:`. */
  protocol: string;
  host: string;
  insecure: boolean;
  /** As of the last handshake; null without TLS or before it. */
  certificate: SeenCertificate | null;
  version: Answer<{ gitVersion: string }>;
  /** kube-system's uid. */
  system: Answer<{ uid: string }>;
  viewer: Answer<{ username: string; groups: readonly string[] }>;
  permissions: Answer<readonly MissingPermission[]>;
  /** Server's clock minus ours; null when the server did not say its time. */
  skewMilliseconds: number | null;
  /** Names of other registered clusters with the same uid. */
  twins: readonly string[];
  /** Epoch milliseconds. */
  now: number;
}

export function unknown(reason: string): Extract<Answer<never>, { known: false }> {
  return { known: false, status: null, cause: "none", reason };
}
