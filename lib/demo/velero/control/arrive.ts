import type { Arrival } from "../bring/bring.ts";
import type { Kept } from "../keep/kept.ts";
import type { Backup, Restore } from "../kind.ts";
import type { Site } from "../site.ts";
import { type BroughtClaim, tellReturn } from "../transfer/bring-back.ts";

interface Brought {
  readonly arrivals: readonly Arrival[];
  readonly kept: Kept;
}

/** Says how far the data of a Restore's volumes are: `share` of 0 to 1. Returns how many are moved out of the bucket. */
export function bringData(site: Site, restore: Restore, { arrivals, kept }: Brought, share: number): number {
  if (restore.spec.restorePVs === false) return 0;
  const claims = broughtOf(restore, arrivals, kept);
  const startMs = site.now();
  for (const one of claims)
    tellReturn(
      site,
      restore,
      kept.backup as Backup,
      one,
      share >= 1 ? { phase: "Completed", startMs, endMs: startMs, share } : { phase: "InProgress", startMs, share },
    );
  return claims.filter(({ saved }) => saved.method === "moved").length;
}

function broughtOf({ spec }: Restore, arrivals: readonly Arrival[], { claims }: Kept): BroughtClaim[] {
  const targetOf = (home = ""): string => spec.namespaceMapping?.[home] ?? home;
  return arrivals.flatMap(({ resource, object: made, outcome }) => {
    if (resource.key !== "persistentvolumeclaims" || outcome !== "created") return [];
    const saved = claims.find(
      ({ claim: { metadata } }) =>
        metadata.name === made.metadata.name && targetOf(metadata.namespace) === made.metadata.namespace,
    );
    return saved === undefined || saved.method === "skipped" || saved.isFailed ? [] : [{ made, saved }];
  });
}
