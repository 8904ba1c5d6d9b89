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
  readonly #byOwner = new Map<string, Map<string, Link>>();
  readonly #podsByNode = new Map<string, Map<string, Pod>>();
  readonly #byNamespace = new Map<string, Map<string, Link>>();
  readonly unsubscribe: () => void;

  constructor(store: ObjectStore, resources: Iterable<ResourceKey>) {
    for (const resource of resources) for (const object of store.list(resource)) this.#add({ resource, object });
    this.unsubscribe = store.subscribe((change) => this.#hear(change));
  }

  byUid(uid: string): Link | undefined {
    return this.#byUid.get(uid);
  }

  /** Objects that name this uid as an owner, in order of their creation. */
  dependents(uid: string): readonly Link[] {
    return [...(this.#byOwner.get(uid)?.values() ?? [])];
  }

  /** Everything in a namespace, in order of creation. */
  inNamespace(namespace: string): readonly Link[] {
    return [...(this.#byNamespace.get(namespace)?.values() ?? [])];
  }

  podsOnNode(name: string): readonly Pod[] {
    return [...(this.#podsByNode.get(name)?.values() ?? [])];
  }

  #hear({ type, resource, object, before }: Change): void {
    if (before !== undefined) this.#leave({ resource, object: before }, object, type === "DELETED");
    if (type !== "DELETED") this.#add({ resource, object });
    else if (before === undefined) this.#leave({ resource, object }, object, true);
  }

  #add(link: Link): void {
    const { uid, namespace, ownerReferences = [] } = link.object.metadata;
    this.#byUid.set(uid, link);
    if (namespace !== undefined) put(this.#byNamespace, namespace, uid, link);
    for (const owner of ownerReferences) put(this.#byOwner, owner.uid, uid, link);
    if (link.resource === "pods") put(this.#podsByNode, nodeOf(link.object), uid, link.object as Pod);
  }

  /** Takes out what no longer holds. What still holds is replaced in place, which keeps its order. */
  #leave({ resource, object }: Link, after: KubeObject, isGone: boolean): void {
    const { uid, namespace, ownerReferences = [] } = object.metadata;
    if (isGone) this.#byUid.delete(uid);
    if (isGone && namespace !== undefined) drop(this.#byNamespace, namespace, uid);
    for (const owner of ownerReferences)
      if (isGone || !after.metadata.ownerReferences?.some((other) => other.uid === owner.uid))
        drop(this.#byOwner, owner.uid, uid);
    if (resource === "pods" && (isGone || nodeOf(after) !== nodeOf(object)))
      drop(this.#podsByNode, nodeOf(object), uid);
  }
}

function nodeOf(pod: KubeObject): string {
  return (pod["spec"] as { nodeName?: string }).nodeName ?? "";
}

function put<Value>(index: Map<string, Map<string, Value>>, key: string, uid: string, value: Value): void {
  const entries = index.get(key) ?? new Map<string, Value>();
  entries.set(uid, value);
  index.set(key, entries);
}

function drop<Value>(index: Map<string, Map<string, Value>>, key: string, uid: string): void {
  const entries = index.get(key);
  entries?.delete(uid);
  if (entries?.size === 0) index.delete(key);
}
