import type { KubeObject } from "#lib/demo/object.ts";
import type { Change, ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import type { Pod } from "../kind/pod.ts";

export interface Link {
  readonly resource: ResourceKey;
  readonly object: KubeObject;
}

/** What the change feed says about who owns whom and which pods sit where, so that no reconciler has to read a whole list. */
export class Links {
  readonly #byUid = new Map<string, Link>();
  /** By `owner/<uid>`, `node/<name>` and `namespace/<name>`, in order of creation. */
  readonly #groups = new Map<string, Map<string, Link>>();

  constructor(store: ObjectStore) {
    store.subscribe((change) => this.#hear(change));
  }

  byUid(uid: string): Link | undefined {
    return this.#byUid.get(uid);
  }

  /** Objects that name this uid as an owner. */
  dependents(uid: string): readonly Link[] {
    return this.#group(`owner/${uid}`);
  }

  inNamespace(name: string): readonly Link[] {
    return this.#group(`namespace/${name}`);
  }

  podsOnNode(name: string): readonly Pod[] {
    return this.#group(`node/${name}`).map(({ object }) => object as Pod);
  }

  #group(key: string): readonly Link[] {
    return [...(this.#groups.get(key)?.values() ?? [])];
  }

  #hear({ type, resource, object, before }: Change): void {
    const { uid } = object.metadata;
    const link = { resource, object };
    const keys = type === "DELETED" ? [] : groupsOf(link);
    if (type === "DELETED") this.#byUid.delete(uid);
    else this.#byUid.set(uid, link);
    for (const key of groupsOf({ resource, object: before ?? object })) {
      const group = keys.includes(key) ? undefined : this.#groups.get(key);
      group?.delete(uid);
      if (group?.size === 0) this.#groups.delete(key);
    }
    for (const key of keys) {
      const group = this.#groups.get(key) ?? new Map<string, Link>();
      this.#groups.set(key, group.set(uid, link));
    }
  }
}

function groupsOf({ resource, object }: Link): string[] {
  const { namespace, ownerReferences = [] } = object.metadata;
  const groups = ownerReferences.map(({ uid }) => `owner/${uid}`);
  if (namespace !== undefined) groups.push(`namespace/${namespace}`);
  const node = resource === "pods" ? (object as Pod).spec.nodeName : undefined;
  if (node !== undefined) groups.push(`node/${node}`);
  return groups;
}
