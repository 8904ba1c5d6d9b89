import type { Found, Unknown } from "#lib/model/finding/check.ts";
import type { FirstSeen } from "#lib/model/finding/dwell.ts";
import type { Placed } from "#lib/server/access/placed.ts";

/** One verdict over one object, with when it was first seen. `resource` says who may see it. */
export interface ObservedFinding extends Placed {
  readonly check: string;
  /** `Cluster` for the cluster itself. */
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  /** Who answers for it; empty when it does not say. */
  readonly team: string;
  readonly verdict: Found | Unknown;
  readonly first: FirstSeen;
  /** Other checks that cannot judge it for the same reason: they are not told one by one. */
  readonly also?: readonly string[];
}
