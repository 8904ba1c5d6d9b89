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
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) return null;
  const listing = new Map<string, Listed[]>();
  for (const [kind, entries] of Object.entries(read)) {
    if (!Array.isArray(entries)) return null;
    const own = entries.flatMap((entry) => (typeof entry === "string" ? (parse(entry, namespace) ?? []) : []));
    if (own.length > 0) listing.set(kind, own);
  }
  return listing;
}

function parse(entry: string, namespace: string): Listed | null {
  if (!entry.startsWith(`${namespace}/`)) return null;
  const [, name = "", outcome = ""] = /^([^()]*)(?:\(([a-z]+)\))?$/.exec(entry.slice(namespace.length + 1)) ?? [];
  return name === "" ? null : { name, outcome };
}

/** `Deployment` of `apps/v1/Deployment`. */
export const kindOf = (key: string): string => key.slice(key.lastIndexOf("/") + 1);
