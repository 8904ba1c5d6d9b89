import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import type { Pod } from "../kind/pod.ts";

export interface Link {
  readonly resource: ResourceKey;
  readonly object: KubeObject;
}

/** What the change feed says about who owns whom and which pods sit where, so that no reconciler has to read a whole list. */
export class Links {
  /** By `owner/<uid>`, `node/<name>`, `namespace/<name>` and `uid/<uid>`; in each the objects by uid, in order of creation. */
  readonly #groups = new Map<string, Map<string, Link>>();

  constructor(store: ObjectStore) {
    store.subscribe(({ type, resource, object, before = object }) => {
      const link = { resource, object };
      const keys = type === "DELETED" ? [] : groupsOf(link);
      for (const key of groupsOf({ resource, object: before })) {
        const group = keys.includes(key) ? undefined : this.#groups.get(key);
        group?.delete(object.metadata.uid);
        if (group?.size === 0) this.#groups.delete(key);
      }
      for (const key of keys) {
        const group = this.#groups.get(key) ?? new Map<string, Link>();
        this.#groups.set(key, group.set(object.metadata.uid, link));
      }
    });
  }

  /** What belongs to a group, such as `namespace/shop`. */
  all(group: string): readonly Link[] {
    return [...(this.#groups.get(group)?.values() ?? [])];
  }

  byUid(uid = ""): Link | undefined {
    return this.#groups.get(`uid/${uid}`)?.get(uid);
  }

  podsOn(node: string): readonly Pod[] {
    return this.all(`node/${node}`).map(({ object }) => object as Pod);
  }
}

function groupsOf({ resource, object }: Link): string[] {
  const { uid, namespace, ownerReferences = [] } = object.metadata;
  const node = resource === "pods" ? (object as Pod).spec.nodeName : undefined;
  return [
    `uid/${uid}`,
    ...ownerReferences.map((owner) => `owner/${owner.uid}`),
    ...(namespace === undefined ? [] : [`namespace/${namespace}`]),
    ...(node === undefined ? [] : [`node/${node}`]),
  ];
}
