import type { RestoreWish } from "#lib/contract/restore.ts";
import { matchesGlob } from "#lib/model/backup/coverage.ts";

import type { HeldItem } from "./held.ts";
import { type KindBook, type KnownKind, namesKind, nonRestorable } from "./kinds.ts";

/** An object of the backup that a wish takes, and where it would come to be. */
export interface TakenItem {
  readonly item: HeldItem;
  readonly known: KnownKind;
  /** Its namespace on the target; empty for what has none. */
  readonly target: string;
}

/** What a wish takes of what a backup holds. */
export interface Scope {
  readonly taken: readonly TakenItem[];
  /** Namespaces of the backup from which something is taken, in order. */
  readonly sources: readonly string[];
  /** Their names on the target. */
  readonly targets: readonly string[];
  /** Kinds that can be restored, by resource, in order. */
  readonly kinds: readonly KnownKind[];
  /** Asked for by name, or held and served by nobody. */
  readonly unserved: readonly KnownKind[];
}

const anyOf = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => matchesGlob(pattern, name));

/** Where a namespace comes back. */
export const targetOf = ({ mapping }: Pick<RestoreWish, "mapping">, namespace: string): string =>
  mapping.find(({ from }) => from === namespace)?.to ?? namespace;

/**
 * What would be restored. Without kinds by name, of those that have no namespace only volumes come along, for the claims that are taken: as Velero
 * does by itself. The Namespace objects are none of it: Velero makes the namespaces as it needs them.
 */
export function scopeOf(wish: RestoreWish, items: readonly HeldItem[], book: KindBook): Scope {
  const [taken, unserved] = [new Array<TakenItem>(), new Map<string, KnownKind>()];
  const hasClaims = items.some((item) => item.kind === CLAIM && takes(wish, item, book.of(item)));
  const kinds = new Map<string, KnownKind>();
  const sources = new Set<string>();
  for (const item of items) {
    const known = book.of(item);
    if (!takes(wish, item, known) || (known.resource === "persistentvolumes" && !hasClaims && !isNamed(wish, known)))
      continue;
    taken.push({ item, known, target: item.namespace === "" ? "" : targetOf(wish, item.namespace) });
    if (item.namespace !== "") sources.add(item.namespace);
    (known.isServed ? kinds : unserved).set(known.resource, known);
  }
  const named = [...sources].toSorted();
  return {
    taken,
    sources: named,
    targets: [...new Set(named.map((source) => targetOf(wish, source)))],
    kinds: [...kinds.values()].toSorted((a, b) => (a.resource < b.resource ? -1 : 1)),
    unserved: [...unserved.values()],
  };
}

const CLAIM = "PersistentVolumeClaim";
const isNamed = ({ resources }: RestoreWish, known: KnownKind): boolean => namesKind(resources, known);

function takes(wish: RestoreWish, item: HeldItem, known: KnownKind): boolean {
  const { resource } = known;
  if (nonRestorable.has(resource) || resource === "namespaces") return false;
  if (namesKind(wish.excludedResources, known)) return false;
  if (wish.resources.length > 0 && !isNamed(wish, known)) return false;
  if (item.namespace === "") return isNamed(wish, known) || (resource === "persistentvolumes" && wish.restoreVolumes);
  if (anyOf(wish.excludedNamespaces, item.namespace)) return false;
  return wish.namespaces.length === 0 || anyOf(wish.namespaces, item.namespace);
}
