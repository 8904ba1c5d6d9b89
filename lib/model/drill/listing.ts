import { readResourceList } from "#lib/model/restore/held.ts";

/** Objects of one namespace by `group/version/Kind` as Velero's resource lists name them: `apps/v1/Deployment`. */
export type Listing = ReadonlyMap<string, readonly Listed[]>;

export interface Listed {
  readonly name: string;
  /** What a restore did with it: `created`, `updated`, `skipped`, `failed`; empty in a backup's list. */
  readonly outcome: string;
}

/**
 * Velero's BackupResourceList or RestoreResourceList, as far as it is about one namespace; null for what is none. A restore's list names the
 * namespace that was restored to, and what became of each object: `drill-payments/api(created)` (seen on Velero 1.18.1).
 */
export function readListing(text: string, namespace: string): Listing | null {
  const items = readResourceList(text);
  if (items === null) return null;
  const listing = new Map<string, Listed[]>();
  for (const { group, version, kind, ...item } of items) {
    const listed = item.namespace === namespace ? readListed(item.name) : null;
    if (listed === null) continue;
    const key = group === "" ? `${version}/${kind}` : `${group}/${version}/${kind}`;
    const own = listing.get(key);
    if (own === undefined) listing.set(key, [listed]);
    else own.push(listed);
  }
  return listing;
}

function readListed(said: string): Listed | null {
  const [, name = "", outcome = ""] = /^([^()]*)(?:\(([a-z]+)\))?$/.exec(said) ?? [];
  return name === "" ? null : { name, outcome };
}

/** `Deployment` of `apps/v1/Deployment`. */
export const kindOf = (key: string): string => key.slice(key.lastIndexOf("/") + 1);
