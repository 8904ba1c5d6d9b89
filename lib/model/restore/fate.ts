import type { RestoreWish } from "#lib/contract/restore.ts";

import type { Known } from "./evidence.ts";
import type { TakenItem } from "./scope.ts";

/** What would become of an object. */
export type Fate = "created" | "skipped" | "patched" | "cannot" | "unknown";

/** Of one object, by what is on the target. Claims and volumes that exist are never patched by Velero. */
export function fateOf(
  { item, known, target }: TakenItem,
  { existing: policy }: Pick<RestoreWish, "existing">,
  existing: ReadonlyMap<string, Known<ReadonlySet<string>>>,
): Fate {
  if (!known.isServed) return "cannot";
  const read = existing.get(known.resource);
  if (read === undefined || read.state === "unknown") return "unknown";
  if (!read.value.has(`${target}/${item.name}`)) return "created";
  return policy === "none" || known.resource === "persistentvolumes" ? "skipped" : "patched";
}
