import type { RestoreWish } from "#lib/contract/restore.ts";

import type { HeldItem } from "./held.ts";

/** A kind as the target serves it. */
export interface ServedKind {
  readonly group: string;
  /** The preferred one. */
  readonly version: string;
  readonly kind: string;
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** A kind that a backup holds, as far as the target knows it. */
export interface KnownKind {
  /** As Velero names it: `deployments.apps`. Where nobody serves it and no definition comes along, the kind's own word. */
  readonly resource: string;
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** Served by the target, or its CustomResourceDefinition comes along. */
  readonly isServed: boolean;
}

/** What Velero never restores (velero `pkg/controller/restore_controller.go`, nonRestorableResources). */
export const nonRestorable: ReadonlySet<string> = new Set([
  "nodes",
  "events",
  "events.events.k8s.io",
  "backups.velero.io",
  "restores.velero.io",
  "csinodes.storage.k8s.io",
  "volumeattachments.storage.k8s.io",
  "resticrepositories.velero.io",
  "backuprepositories.velero.io",
]);

/** `pods`, `deployments.apps`. */
export const resourceName = (plural: string, group: string): string => (group === "" ? plural : `${plural}.${group}`);

const DEFINITION = "CustomResourceDefinition";

/** What a target serves; definitions of the backup count only where they are restored, too. */
export function bookOf(served: readonly ServedKind[], items: readonly HeldItem[], wish: RestoreWish): KindBook {
  const bare = new KindBook(served, []);
  const definition = items.find(({ kind }) => kind === DEFINITION);
  const known = definition && bare.of(definition);
  const isBrought =
    known !== undefined && namesKind(wish.resources, known) && !namesKind(wish.excludedResources, known);
  return isBrought ? new KindBook(served, items) : bare;
}

const keyOf = ({ group, kind }: Pick<HeldItem, "group" | "kind">): string => `${group}/${kind}`;

/** Finds a held kind among those that a target serves, or whose definition the backup brings; one that nobody knows is named by itself. */
export class KindBook {
  readonly #served = new Map<string, ServedKind>();
  readonly #known = new Map<string, KnownKind>();
  readonly #brought: readonly string[];

  /** `items`: those of the backup that come along. */
  constructor(served: readonly ServedKind[], items: readonly HeldItem[]) {
    for (const one of served) if (!this.#served.has(keyOf(one))) this.#served.set(keyOf(one), one);
    this.#brought = items.filter(({ kind }) => kind === DEFINITION).map(({ name }) => name);
  }

  of(item: HeldItem): KnownKind {
    const key = keyOf(item);
    const known = this.#known.get(key) ?? this.#find(item);
    this.#known.set(key, known);
    return known;
  }

  #find({ group, kind, namespace }: HeldItem): KnownKind {
    const served = this.#served.get(keyOf({ group, kind }));
    if (served !== undefined) {
      const { resource: plural, isNamespaced } = served;
      return { resource: resourceName(plural, group), group, plural, kind, isNamespaced, isServed: true };
    }
    const isNamespaced = namespace !== "";
    const plural = this.#pluralOf(group, kind);
    if (plural !== null)
      return { resource: resourceName(plural, group), group, plural, kind, isNamespaced, isServed: true };
    return { resource: resourceName(kind, group), group, plural: "", kind, isNamespaced, isServed: false };
  }

  /** A definition is named `plural.group`. Where several of a group begin alike, which it is is not guessed. */
  #pluralOf(group: string, kind: string): string | null {
    const stem = kind.toLowerCase().slice(0, -1);
    const fitting = this.#brought.filter((name) => name.endsWith(`.${group}`) && name.startsWith(stem));
    return fitting.length === 1 ? (fitting[0]?.slice(0, -group.length - 1) ?? null) : null;
  }
}

/** Whether a list of a wish names a kind, as Velero reads it: `*`, `pods`, `deployments`, `deployments.apps`, `Deployment`. */
export function namesKind(list: readonly string[], { resource, plural, kind }: KnownKind): boolean {
  const own = new Set([resource.toLowerCase(), plural.toLowerCase(), kind.toLowerCase()]);
  return list.some((one) => one === "*" || own.has(one.toLowerCase()));
}
