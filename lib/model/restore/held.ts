/** One object that a backup holds, as its list names it. */
export interface HeldItem {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Empty for what has none. */
  readonly namespace: string;
  readonly name: string;
}

/** More are not held in memory. */
const ITEMS_AT_MOST = 500_000;

/**
 * A `BackupResourceList` file as items: `{"apps/v1/Deployment": ["shop/web"], "v1/Namespace": ["shop"]}` (velero `pkg/backup/backup.go`).
 * Null when it is none, or holds more than is read: then nothing is known of it.
 */
export function readResourceList(text: string): readonly HeldItem[] | null {
  const file = parse(text);
  if (typeof file !== "object" || file === null || Array.isArray(file)) return null;
  const items: HeldItem[] = [];
  for (const [key, names] of Object.entries(file)) {
    const kind = readKind(key);
    if (kind === null || !Array.isArray(names)) return null;
    for (const said of names) {
      if (typeof said !== "string" || items.length >= ITEMS_AT_MOST) return null;
      items.push({ ...kind, ...readName(said) });
    }
  }
  return items;
}

function readKind(key: string): Pick<HeldItem, "group" | "version" | "kind"> | null {
  const parts = key.split("/");
  const [kind = "", version = "", group = ""] = parts.toReversed();
  return kind === "" || version === "" || parts.length > 3 ? null : { group, version, kind };
}

/** A name has no slash: RBAC's may have a colon. */
function readName(said: string): Pick<HeldItem, "namespace" | "name"> {
  const slash = said.indexOf("/");
  return slash < 0 ? { namespace: "", name: said } : { namespace: said.slice(0, slash), name: said.slice(slash + 1) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
