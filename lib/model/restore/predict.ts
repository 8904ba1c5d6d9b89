import type {
  HeldKind,
  PredictedObject,
  PredictedPart,
  Prediction,
  RestoreOrder,
  RestoreWish,
} from "#lib/contract/restore.ts";

import type { Known } from "./evidence.ts";
import { type Fate, fateOf } from "./fate.ts";
import type { HeldItem } from "./held.ts";
import { type KindBook, nonRestorable } from "./kinds.ts";
import type { Scope } from "./scope.ts";

const OBJECTS_AT_MOST = 200;

/** What would become of each object. `refused`: kinds that the viewer may not make. */
export function predict(
  { taken }: Scope,
  wish: RestoreWish,
  existing: ReadonlyMap<string, Known<ReadonlySet<string>>>,
  refused: ReadonlySet<string>,
): Prediction {
  const parts: Record<Fate, { count: number; objects: PredictedObject[] }> = {
    created: none(),
    skipped: none(),
    patched: none(),
    cannot: none(),
    unknown: none(),
  };
  for (const one of taken) {
    const { known, target, item } = one;
    const isRefused = refused.has(known.resource);
    const part = parts[isRefused ? "cannot" : fateOf(one, wish, existing)];
    part.count += 1;
    if (part.objects.length >= OBJECTS_AT_MOST) continue;
    const reason = isRefused ? "you may not make it" : known.isServed ? "" : "the target does not serve this kind";
    part.objects.push({ resource: known.resource, namespace: target, name: item.name, reason });
  }
  const isAtMost = Object.keys(wish.labelSelector).length > 0 || wish.orLabelSelectors.length > 0;
  return { ...parts, isAtMost };
}

const none = (): PredictedPart => ({ count: 0, objects: [] });

/** Namespaces that a backup holds something of, and how much. */
export function namespacesHeld(items: readonly HeldItem[]): { namespace: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { namespace } of items) if (namespace !== "") counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  return Array.from(counts, ([namespace, count]) => ({ namespace, count })).toSorted((a, b) =>
    a.namespace < b.namespace ? -1 : 1,
  );
}

/** Kinds that a backup holds, also those that are left out, and why. */
export function kindsHeld(items: readonly HeldItem[], book: KindBook, refused: ReadonlySet<string>): HeldKind[] {
  const kinds = new Map<string, HeldKind>();
  for (const item of items) {
    const { resource, kind, isNamespaced, isServed } = book.of(item);
    const before = kinds.get(resource);
    const reason = nonRestorable.has(resource)
      ? "Velero never restores it"
      : resource === "namespaces"
        ? "made as they are needed"
        : !isServed
          ? "the target does not serve it"
          : refused.has(resource)
            ? "you may not make it"
            : "";
    kinds.set(
      resource,
      before ? { ...before, count: before.count + 1 } : { resource, kind, count: 1, isNamespaced, reason },
    );
  }
  return [...kinds.values()].toSorted((a, b) => (a.resource < b.resource ? -1 : 1));
}

/** What would be written: every namespace and kind by name. Null where nothing is taken. */
export function orderOf(backup: string, wish: RestoreWish, { sources, kinds }: Scope): RestoreOrder | null {
  if (kinds.length === 0) return null;
  const named = { ...wish, namespaces: [...sources], resources: kinds.map(({ resource }) => resource) };
  const clusterResources = kinds.filter(({ isNamespaced }) => !isNamespaced).map(({ resource }) => resource);
  return { backup, wish: { ...named, excludedNamespaces: [], excludedResources: [] }, clusterResources };
}
